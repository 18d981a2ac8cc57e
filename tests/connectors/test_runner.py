"""What comes of an order: never inferred from silence, never another person's record."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from luukku.connectors import matching
from luukku.connectors.example.connector import ExampleConnector
from luukku.connectors.port import Kind, Limits, Name, Person, Register, Reply
from luukku.connectors.rest.connector import RestConnector
from luukku.connectors.runner import carry_out
from tests.connectors.rest_server import Asking, Served
from tests.connectors.world import ANNA, NOBODY, OF_ANNA, ROWS, keys, order, register

MODEL = matching.load_model("default")


def ask(served: Served, person: Person = ANNA, of: Register | None = None, **decided: bool) -> Reply:
    of = of or register("rest")
    connector = RestConnector(replace(of, settings={"url": served.url}))
    try:
        return carry_out(order(of, person, decided), connector, until=time.monotonic() + 5, model=MODEL)
    finally:
        connector.close()


def answering(served: Served, search: list[Any] | None = None, records: list[Any] | None = None) -> None:
    """The register lies: these are its answers, whoever is asked for."""

    def behave(asking: Asking) -> None:
        items = search if asking.path == "/search" else records
        asking.honest() if items is None else asking.say({"items": items, "next": None})

    served.behave = behave


BO = {**ROWS["patient"][2], "birth_date": "1985-05-05"}
ANNA_ROW = {**ROWS["patient"][0], "birth_date": "1990-02-01"}
HELD = [{"table": "patient", "row": ANNA_ROW}, {"table": "visit", "row": ROWS["visit"][0]}]


def test_another_person_is_quarantined_and_the_order_failed(served: Served) -> None:
    answering(served, search=[BO])
    reply = ask(served)
    assert (reply.kind, reply.reason, reply.quarantined, reply.permanent) == (
        Kind.FAILED,
        "foreign-record",
        1,
        False,
    )
    assert not any((reply.records, reply.doubtful_records, reply.accepted, reply.doubtful))
    assert "Lind" not in repr(reply)


def test_two_people_in_one_answer_give_nothing_of_either(served: Served) -> None:
    answering(served, search=[ANNA_ROW, BO])
    reply = ask(served)
    assert (reply.kind, reply.reason, reply.quarantined) == (Kind.FAILED, "foreign-record", 1)
    assert reply.records == ()


def test_the_whole_table_instead_of_an_answer_is_failed(served: Served) -> None:
    answering(served, search=[{"id": n, "surname": "Virtanen", "given_names": f"X{n}"} for n in range(900)])
    assert ask(served).reason == "foreign-record"


LIES: dict[str, tuple[list[Any], str, int]] = {
    "a child of somebody else": ([*HELD, {"table": "visit", "row": ROWS["visit"][2]}], "foreign-record", 1),
    "a grandchild of somebody else": (
        [*HELD, {"table": "item", "row": ROWS["item"][2]}],
        "foreign-record",
        1,
    ),
    "another root record too": ([*HELD, {"table": "patient", "row": BO}], "foreign-record", 1),
    "another person under her key": ([{"table": "patient", "row": {**BO, "id": 7}}], "foreign-record", 1),
    "her record twice": ([*HELD, HELD[0]], "foreign-record", 1),
    "a table that was not declared": ([*HELD, {"table": "payroll", "row": {"id": 1}}], "more-than-asked", 1),
    "a child that names no parent": ([*HELD, {"table": "visit", "row": {"id": 9}}], "foreign-record", 1),
    "nothing under an accepted key": ([], "broken-answer", 0),
    "children without the root": ([HELD[1]], "foreign-record", 1),
}


@pytest.mark.parametrize(("records", "reason", "count"), LIES.values(), ids=LIES.keys())
def test_records_that_do_not_follow_from_the_question_fail_it(
    served: Served, records: list[Any], reason: str, count: int
) -> None:
    answering(served, records=records)
    reply = ask(served)
    assert (reply.kind, reply.reason, reply.quarantined, reply.records) == (Kind.FAILED, reason, count, ())


def test_keys_of_another_type_are_still_hers(served: Served) -> None:
    text = [
        {"table": "patient", "row": {**ANNA_ROW, "id": "7"}},
        {"table": "visit", "row": {"id": 1, "patient_id": "7"}},
    ]
    answering(served, records=text)
    assert ask(served).kind is Kind.FOUND


def test_nothing_held_needs_a_verified_number_that_was_sent_to_a_register_keyed_by_it(served: Served) -> None:
    assert ask(served, NOBODY).kind is Kind.NOTHING_HELD
    assert ask(served, replace(NOBODY, verified=())).kind is Kind.NOTHING_FOUND
    assert ask(served, replace(NOBODY, numbers=())).kind is Kind.NOTHING_FOUND
    assert ask(served, NOBODY, register("rest", keyed_by=None)).kind is Kind.NOTHING_FOUND
    by_name = register("rest", ask_by=["name", "birth_date"])
    assert ask(served, NOBODY, by_name).kind is Kind.NOTHING_FOUND


def test_namesakes_who_are_not_the_person_are_not_nothing_held(served: Served) -> None:
    namesake = replace(NOBODY, names=(Name(("Eeva", "Maria"), "Virtanen"),))
    assert ask(served, namesake).kind is not Kind.NOTHING_HELD


def test_without_any_fact_it_may_be_asked_by_nothing_is_asked(served: Served) -> None:
    reply = ask(served, Person(emails=("anna@example.org",)))
    assert (reply.kind, reply.reason, reply.permanent) == (Kind.FAILED, "nothing-to-ask-by", True)
    assert served.asked == []


def test_a_register_is_sent_only_what_its_entry_allows(served: Served) -> None:
    seen: list[bytes] = []
    served.behave = lambda asking: (seen.append(asking.raw), asking.honest())[1]
    ask(served, of=register("rest", ask_by=["name", "birth_date"]))
    assert seen
    for secret in (b"010290-9028", b"1234567", b"Rantatie", b"00930"):
        assert secret not in seen[0]


def test_only_doubtful_candidates_go_to_people_first(served: Served) -> None:
    mistyped = {**ANNA_ROW, "hetu": "010290-9029", "birth_date": None, "phone": None}
    answering(served, search=[mistyped])
    reply = ask(served)
    assert reply.kind is None
    assert [c.band for c in reply.doubtful] == ["review"]
    assert keys(reply.doubtful_records) == [("patient", 7)]
    assert reply.records == ()


def test_what_people_decided_beats_the_model(served: Served) -> None:
    no = ask(served, **{"7": False})
    assert (no.kind, no.records) == (Kind.NOTHING_FOUND, ())
    yes = ask(served, **{"8": True})
    assert {key for _, key in keys(yes.records)} >= {7, 8}


def test_more_candidates_than_can_be_looked_at_are_not_nobody(served: Served) -> None:
    few = replace(register("rest"), limits=Limits(candidates=1))
    crowd = [{"id": n, "surname": "Olematon", "given_names": "Tyhjä"} for n in range(5)]
    answering(served, search=crowd)
    reply = ask(served, NOBODY, few)
    assert reply.capped == "candidates"
    assert reply.kind in (Kind.NOT_IDENTIFIED, None)


def test_an_account_sums_to_its_score_and_names_the_model(served: Served) -> None:
    [accepted] = ask(served).accepted
    assert sum(line.bits for line in accepted.account) == pytest.approx(accepted.bits)
    assert accepted.model == MODEL.version


def test_the_example_answers_like_every_other_kind(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(ROWS, default=str))
    connector = ExampleConnector(register("example", url=str(file)))
    reply = carry_out(order(register()), connector, until=time.monotonic() + 5, model=MODEL)
    assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)
    assert connector.fetch([7], limits=Limits(rows=2), until=time.monotonic() + 5).capped == "rows"
    late = carry_out(order(register()), connector, until=time.monotonic() - 1, model=MODEL)
    assert late.reason == "out-of-time"
