"""A score must see what is wrong: each answer here is right, or wrong in one known way."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from luukku.demo.population import Resident, people
from luukku.demo.registers import fill
from luukku.demo.scoring import figures
from luukku.demo.scoring.comparing import Compared, compare
from luukku.demo.scoring.truth import Held, Registers

PACK = Path(__file__).parents[3] / "packs" / "salmela"
NOBODY: Mapping[str, Any] = {}
MISBEHAVING = frozenset({"parking-permits"})


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers(PACK, seed=1)


@pytest.fixture(scope="module")
def residents(registers: Registers) -> list[tuple[Resident, Mapping[str, Held]]]:
    """Some who stand in the library's register and in a paper archive."""
    known = [(r, registers.of(r)) for r in people(400, seed=1)]
    return [(r, held) for r, held in known if {"library-patrons", "burial-books"} <= held.keys()]


def part(number: int, register: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "register": {"id": register, "name": {"text": register}}, "outcome": {"kind": kind},
        "tables": [], "enclosures": [], **more,
    }  # fmt: skip


def told(registers: Registers, resident: Resident, held: Mapping[str, Held]) -> dict[str, Any]:
    """The right answer."""
    parts = []
    for number, name in enumerate(sorted(registers.names()), 1):
        if registers.visibility[name] == "existence-secret":
            parts.append(part(number, name, "not-told"))
        elif name in MISBEHAVING:
            parts.append(part(number, name, "failed"))
        elif name not in held:
            parts.append(part(number, name, "nothing-found"))
        else:
            files = [f"{name}-{key}.txt (1 kB)" for key in held[name].cards]
            parts.append(
                part(number, name, "found", enclosures=files, tables=tables(registers, name, resident))
            )
    lines = [
        {"number": p["number"], "register": p["register"]["id"], "kind": p["outcome"]["kind"]} for p in parts
    ]
    return {"parts": parts, "ledger": lines}


def tables(registers: Registers, name: str, resident: Resident) -> list[dict[str, Any]]:
    shown = []
    declared = registers.declared(name)
    for table, rows in zip(declared.tables, _rows(registers, name, resident), strict=True):
        columns = table.columns()
        names = [f.name for f in table.fields]
        cells = [[{"value": dict(zip(columns, row, strict=True))[n]} for n in names] for row in rows]
        shown.append({"name": table.name, "columns": [{"name": n} for n in names], "rows": cells})
    return shown


def _rows(registers: Registers, name: str, resident: Resident) -> list[list[tuple[Any, ...]]]:
    filed = fill(resident, registers._plans[name], random.Random())
    return [[row for f in filed for row in f.rows[i]] for i in range(len(registers.declared(name).tables))]


def of(answer: Mapping[str, Any], register: str) -> dict[str, Any]:
    return next(p for p in answer["parts"] if p["register"]["id"] == register)


@pytest.fixture
def anna(registers: Registers, residents: Any) -> tuple[dict[str, Any], Mapping[str, Held]]:
    resident, held = residents[0]
    return copy.deepcopy(told(registers, resident, held)), held


def judged(answer: Any, held: Any, registers: Registers) -> Compared:
    return compare(answer, held, registers, MISBEHAVING)


def test_the_right_answer_has_nothing_wrong(registers: Registers, residents: Any) -> None:
    compared = [("en", judged(told(registers, *one), one[1], registers)) for one in residents[:5]]
    scored = figures.score(compared, 0, [1.0])
    assert figures.broken(scored) == []
    assert (
        scored["recall_of_records"] == scored["recall_of_what_hangs_below"] == scored["complete_answers"] == 1
    )
    assert scored["where"] == {}


def test_another_s_record_is_seen(anna: Any, registers: Registers, residents: Any) -> None:
    answer, held = anna
    of(answer, "library-patrons")["tables"] = tables(registers, "library-patrons", residents[1][0])
    seen = judged(answer, held, registers)
    assert seen.foreign == ["library-patrons"]
    assert seen.shown_records < seen.true_records


def test_another_s_record_beside_the_right_one_is_seen(
    anna: Any, registers: Registers, residents: Any
) -> None:
    answer, held = anna
    strange = tables(registers, "library-patrons", residents[1][0])
    for mine, theirs in zip(of(answer, "library-patrons")["tables"], strange, strict=True):
        mine["rows"] += theirs["rows"]
    assert judged(answer, held, registers).foreign == ["library-patrons"]


def test_another_s_card_is_the_desk_s_mistake(anna: Any, registers: Registers) -> None:
    answer, held = anna
    of(answer, "burial-books")["enclosures"].append("burial-books-999999999.txt (1 kB)")
    seen = judged(answer, held, registers)
    assert (seen.foreign, seen.foreign_cards) == ([], ["burial-books"])


def test_a_false_nothing_held_is_seen(anna: Any, registers: Registers) -> None:
    answer, held = anna
    of(answer, "library-patrons").update(outcome={"kind": "nothing-held"}, tables=[])
    assert judged(answer, held, registers).false_nothing_held == ["library-patrons"]


def test_a_wrong_nothing_found_is_counted_apart(anna: Any, registers: Registers) -> None:
    answer, held = anna
    of(answer, "library-patrons").update(outcome={"kind": "nothing-found"}, tables=[])
    seen = judged(answer, held, registers)
    assert (seen.false_nothing_held, seen.wrong_nothing_found) == ([], ["library-patrons"])


def test_a_register_left_out_or_told_twice_is_seen(anna: Any, registers: Registers) -> None:
    answer, held = anna
    gone = answer["parts"].pop()
    answer["parts"].append(answer["parts"][0])
    seen = judged(answer, held, registers)
    assert set(seen.not_exactly_one) == {gone["register"]["id"], answer["parts"][0]["register"]["id"]}


def test_a_ledger_that_says_something_else_is_seen(anna: Any, registers: Registers) -> None:
    answer, held = anna
    answer["ledger"][3]["kind"] = "passed-on"
    assert len(judged(answer, held, registers).ledger_differs) == 1


def test_a_misbehaving_register_that_was_believed_is_seen(anna: Any, registers: Registers) -> None:
    answer, held = anna
    for kind in ("found", "nothing-found", "nothing-held"):
        of(answer, "parking-permits")["outcome"] = {"kind": kind}
        assert judged(answer, held, registers).misbehaving_told_otherwise == ["parking-permits"]


def test_a_secret_line_that_differs_by_a_byte_is_seen(registers: Registers, residents: Any) -> None:
    answers = [told(registers, *one) for one in residents[:3]]
    secret = next(p for p in answers[2]["parts"] if p["outcome"]["kind"] == "not-told")
    compared = [("en", judged(a, one[1], registers)) for a, one in zip(answers, residents[:3], strict=True)]
    assert figures.secret_lines_that_differ(compared) == 0
    secret["outcome"]["when"] = ""
    compared[2] = ("en", judged(answers[2], residents[2][1], registers))
    assert figures.secret_lines_that_differ(compared) == 1
    compared[2] = ("fi", compared[2][1])
    assert figures.secret_lines_that_differ(compared) == 0


def test_records_missing_below_a_person_lower_the_recall(anna: Any, registers: Registers) -> None:
    answer, held = anna
    for table in of(answer, "library-patrons")["tables"][1:]:
        table["rows"] = []
    seen = judged(answer, held, registers)
    assert seen.shown_records == seen.true_records
    assert seen.shown_below == seen.true_below - held["library-patrons"].below


def test_who_is_not_answered_breaks_the_score() -> None:
    assert "unanswered" in figures.broken(figures.score([], 1, []))
