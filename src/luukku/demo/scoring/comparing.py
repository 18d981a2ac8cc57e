"""One answer against the truth: what came of each register, and whether that was so."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.connectors.port import INTERIM, Kind

from .truth import Held, Registers, Shown, shown

SECRET = "existence-secret"
NOBODY = Held(Counter(), 0, frozenset())


@dataclass(slots=True)
class Compared:
    """What one answer got right and wrong; registers by name where something was wrong."""

    outcomes: Counter[str] = field(default_factory=Counter)  # kind -> registers
    not_exactly_one: list[str] = field(default_factory=list)
    ledger_differs: list[str] = field(default_factory=list)
    false_nothing_held: list[str] = field(default_factory=list)
    wrong_nothing_found: list[str] = field(default_factory=list)
    nothing_found: int = 0
    foreign: list[str] = field(default_factory=list)  # registers whose part shows somebody else's record
    foreign_cards: list[str] = field(
        default_factory=list
    )  # archives whose clerk handed in somebody else's card
    misbehaving_told_otherwise: list[str] = field(default_factory=list)
    failed_though_well: list[str] = field(default_factory=list)
    true_records: int = 0  # of the person, in registers that answered, and paper
    shown_records: int = 0
    true_below: int = 0
    shown_below: int = 0
    secret_lines: dict[str, bytes] = field(default_factory=dict)  # register -> all that the answer says of it


def compare(
    told: Mapping[str, Any], truth: Mapping[str, Held], registers: Registers, misbehaving: frozenset[str]
) -> Compared:
    """`told` is the answer's JSON form, `truth` what each register holds about the person."""
    seen = Compared()
    parts = {part["register"]["id"]: part for part in told["parts"]}
    times = Counter(part["register"]["id"] for part in told["parts"])
    seen.not_exactly_one = sorted(r for r in registers.names() | set(times) if times[r] != 1)
    lines = {line["number"]: line for line in told["ledger"]}
    seen.ledger_differs = [r for r, part in parts.items() if not _agrees(part, lines)]
    if len(lines) != len(parts):
        seen.ledger_differs.append("the number of lines")
    for register, part in parts.items():
        kind = part["outcome"]["kind"]
        seen.outcomes[kind] += 1
        if registers.visibility[register] == SECRET:
            line = [part, lines[part["number"]]]
            seen.secret_lines[register] = json.dumps(line, ensure_ascii=False, sort_keys=True).encode()
        elif register in misbehaving:
            if Kind(kind) not in INTERIM or part["tables"]:
                seen.misbehaving_told_otherwise.append(register)
        else:
            _judge(seen, register, part, truth.get(register, NOBODY), registers)
    return seen


def _agrees(part: Mapping[str, Any], lines: Mapping[int, Mapping[str, Any]]) -> bool:
    line = lines.get(part["number"])
    return line is not None and (line["kind"], line["register"]) == (
        part["outcome"]["kind"],
        part["register"]["name"]["text"],
    )


def _judge(seen: Compared, register: str, part: Mapping[str, Any], held: Held, registers: Registers) -> None:
    kind = Kind(part["outcome"]["kind"])
    holds = bool(held.people or held.cards)
    if kind is Kind.NOTHING_HELD and holds:
        seen.false_nothing_held.append(register)
    if kind is Kind.NOTHING_FOUND:
        seen.nothing_found += 1
        if holds:
            seen.wrong_nothing_found.append(register)
    if kind in INTERIM:
        seen.failed_though_well.append(register)
        return
    seen.true_records += held.people.total() + len(held.cards)
    seen.true_below += held.below
    if held.cards or part["enclosures"]:
        _judge_cards(seen, register, part, held)
    people, below = _records(part, registers.types[register], registers.declared(register))
    own = people & held.people
    seen.shown_records += own.total()
    seen.shown_below += min(below, held.below)
    if people - held.people or (below > held.below and own == held.people):
        seen.foreign.append(register)


def _judge_cards(seen: Compared, register: str, part: Mapping[str, Any], held: Held) -> None:
    """A card's file is named after its key: `REGISTER-KEY.txt`."""
    files = {f"{register}-{key}.txt" for key in held.cards}
    given = [next((f for f in files if f in text), None) for text in part["enclosures"]]
    seen.shown_records += len({f for f in given if f})
    if None in given:
        seen.foreign_cards.append(register)


def _records(part: Mapping[str, Any], types: Mapping[str, str], declared: Any) -> tuple[Counter[Shown], int]:
    people: Counter[Shown] = Counter()
    below = 0
    for table in part["tables"]:
        if table["name"] != declared.root.name:
            below += len(table["rows"])
            continue
        names = [column["name"] for column in table["columns"]]
        for row in table["rows"]:
            values = dict(zip(names, (cell["value"] for cell in row), strict=True))
            people[shown(values, types)] += 1
    return people, below
