"""A declaration and a profile, worked out once, so that filling a row costs microseconds.

`fill(resident, plan, rng)` gives the same rows for the same resident, seed, register and profile, whatever else is
built and in which order; `rng` is only lent, so that there is one and not a million.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import log
from typing import Any, NamedTuple

from luukku.connectors.port import ROLES, Register
from luukku.demo.population import Resident
from luukku.demo.registers import contents
from luukku.demo.registers.contents import Maker, Moment
from luukku.demo.registers.profile import Profile
from luukku.demo.registers.seeing import FULL, see
from luukku.demo.registers.slips import fitted
from luukku.demo.registers.who import KNOWS

MOST_BELOW = 15  # rows of one table under one row of its parent
KEYED = {"number": 1.0, "number_slip": 0.0, "number_of_another": 0.0, "missing": 0.0}
"""A register that is keyed by the number has it on every record, and right: only then may it say "nothing held"."""
_WELL_KNOWN = 7  # uids of the cast: registers know them better than others
_PRIME = 999_999_937
_SCRAMBLE = 387_420_489
_GOLDEN, _STIR, _WORD = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 2**64 - 1
_SINCE = 9 * 365  # days that a person's rows reach back from the last contact

Row = tuple[Any, ...]


class Filed(NamedTuple):
    """One appearance of one person in a register. `rows[i]` belong to the i-th declared table."""

    key: int
    uid: int
    duplicate: bool
    errors: tuple[str, ...]
    rows: tuple[list[Row], ...]
    """Of a desk, which has no tables: one row (facts, notes, resident), the card in the drawer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: where each column's value comes from."""

    columns: tuple[str, ...]
    parent: int  # index of the parent table; -1 for the root
    key_at: int
    joins: tuple[tuple[int, int], ...]  # (own column, column of the parent)
    facts: tuple[tuple[int, int], ...]  # (own column, index of the role)
    makers: tuple[tuple[int, Maker], ...]
    days: tuple[int, ...]  # columns that follow each other in time
    open_end: bool  # the last of these may not have come yet
    text_key: bool
    widths: tuple[tuple[int, int], ...]  # (column, letters) of a fixed form


@dataclass(frozen=True, slots=True)
class Plan:
    register: Register
    profile: Profile
    layouts: tuple[Layout, ...]
    seed: int
    encoding: str | None = None
    knows: Callable[[Resident], bool] = KNOWS["all"]

    def holds(self, resident: Resident) -> bool:
        """Whether this register has the resident at all; worked out without a source of chance, being asked often."""
        if not self.knows(resident):
            return False
        uid = resident.uid
        mixed = (uid * _GOLDEN ^ self.seed) & _WORD
        mixed = (mixed ^ mixed >> 31) * _STIR & _WORD
        cover = self.profile.coverage
        return (mixed >> 11) * 2.0**-53 < (cover**0.4 if uid < _WELL_KNOWN else cover)


def plan(declared: Mapping[str, Any], profile: Profile, seed: int) -> Plan:
    """Work out how a declared register is filled."""
    register = Register.parse(declared)
    if register.keyed_by == "number":
        profile = profile.but(**KEYED)
    number = int.from_bytes(blake2b(f"{seed}/{register.id}".encode(), digest_size=8).digest(), "big")
    encoding = register.settings.get("encoding")
    names = [t.name for t in register.tables]
    layouts = tuple(_layout(register, names, i, declared["tables"][i]) for i in range(len(names)))
    return Plan(register, profile, layouts, number, encoding, KNOWS[profile.who])


def _layout(register: Register, names: list[str], i: int, declared: Mapping[str, Any]) -> Layout:
    table = register.tables[i]
    columns = table.columns()
    parent = names.index(table.parent) if table.parent else -1
    above = register.tables[parent].columns() if parent >= 0 else ()
    joins = tuple((columns.index(own), above.index(of)) for own, of in table.join)
    taken = {columns.index(table.key), *(own for own, _ in joins)}
    facts, makers, days = [], [], []
    for field, raw in zip(table.fields, declared["fields"], strict=True):
        at = columns.index(field.name)
        if at in taken:
            continue
        if field.role:
            facts.append((at, ROLES.index(field.role)))
            continue
        label = raw.get("label", {}).get("en", field.name)
        makers.append(
            (at, contents.maker(field.type, label, tuple(map(str, raw.get("codes", ()))), register.id))
        )
        if field.type in ("date", "datetime"):
            days.append(at)
    kinds = {f.name: f.type for f in table.fields}
    return Layout(
        columns=columns,
        parent=parent,
        key_at=columns.index(table.key),
        joins=joins,
        facts=tuple(facts),
        makers=tuple(makers),
        days=tuple(days),
        open_end=len(days) > 1,
        text_key=kinds.get(table.key) in ("text", "code"),
        widths=tuple(
            (columns.index(c), w) for c, (_, w) in spans(register, table.name).items() if c in columns
        ),
    )


def spans(register: Register, table: str) -> dict[str, tuple[int, int]]:
    """Column -> (start, length) of a fixed form, starts from 1: declared as such, or as widths in their order."""
    settings = register.settings
    if table in settings.get("columns", {}):
        return {name: (start, length) for name, (start, length) in settings["columns"][table].items()}
    found: dict[str, tuple[int, int]] = {}
    at = 1
    for name, width in settings.get("widths", {}).get(table, {}).items():
        found[name] = (at, width)
        at += width
    return found


def fill(resident: Resident, plan: Plan, rng: random.Random) -> list[Filed]:
    """What this register holds about a resident: nothing, one appearance, or the same person twice."""
    if not plan.holds(resident):
        return []
    rng.seed(plan.seed ^ resident.uid * _GOLDEN)
    filed = [_appearance(resident, plan, rng, 0)]
    if rng.random() < plan.profile.duplicate:
        filed.append(_appearance(resident, plan, rng, 1))
    return filed


def root_key(uid: int, duplicate: int) -> int:
    """A key that tells nothing of the person: up to nine digits, each once."""
    return (uid * 2 + duplicate + 1) * _SCRAMBLE % _PRIME


def _appearance(resident: Resident, plan: Plan, rng: random.Random, duplicate: int) -> Filed:
    facts, errors, seen_on = see(resident, plan.profile, rng)
    start = max(resident.born.toordinal(), seen_on - _SINCE)
    moment = Moment(resident, start, max(1, seen_on - start))
    if plan.encoding not in (None, "utf-8"):
        _into(plan.encoding or "utf-8", facts, errors)
    key = root_key(resident.uid, duplicate)
    if not plan.layouts:
        card = (tuple(facts), contents.notes(rng.random, moment), resident)
        return Filed(key, resident.uid, bool(duplicate), tuple(errors), ([card],))
    rows: tuple[list[Row], ...] = tuple([[] for _ in plan.layouts])
    serials: list[list[int]] = [[] for _ in plan.layouts]
    for i, layout in enumerate(plan.layouts):
        if layout.parent < 0:
            row = _row(layout, facts, moment, rng, key, ())
            if layout.widths and _cut(layout, row):
                errors.append("truncated")
            rows[i].append(tuple(row))
            serials[i].append(resident.uid * 2 + duplicate)
            continue
        for above, serial in zip(rows[layout.parent], serials[layout.parent], strict=True):
            for n in range(_count(rng, plan.profile.rows)):
                own = serial * (MOST_BELOW + 1) + n
                row = _row(layout, facts, moment, rng, own, above)
                if plan.encoding:
                    row = [fitted(v, plan.encoding) if v.__class__ is str else v for v in row]
                if layout.widths:
                    _cut(layout, row)
                rows[i].append(tuple(row))
                serials[i].append(own)
    return Filed(key, resident.uid, bool(duplicate), tuple(errors), rows)


def _count(rng: random.Random, mean: float) -> int:
    """How many: mostly one or two, sometimes none, seldom many."""
    return min(MOST_BELOW, int(-log(1.0 - rng.random()) * mean + 0.35))


def _row(
    layout: Layout, facts: list[Any], moment: Moment, rng: random.Random, key: int, above: Row
) -> list[Any]:
    row: list[Any] = [None] * len(layout.columns)
    row[layout.key_at] = str(key) if layout.text_key else key
    for own, of in layout.joins:
        row[own] = above[of]
    for at, role in layout.facts:
        row[at] = facts[role]
    chance = rng.random
    for at, make in layout.makers:
        row[at] = make(chance, moment)
    days = layout.days
    if layout.open_end:
        for at, value in zip(days, sorted([row[at] for at in days]), strict=True):
            row[at] = value
        if chance() < 0.3:
            row[days[-1]] = None
    return row


def _into(encoding: str, facts: list[Any], errors: list[str]) -> None:
    for i, text in enumerate(facts[: FULL + 1]):
        if text and not text.isascii() and (kept := fitted(text, encoding)) != text:
            facts[i] = kept
            if "letters-lost" not in errors:
                errors.append("letters-lost")


def _cut(layout: Layout, row: list[Any]) -> bool:
    """Cut what is longer than its column; True where something was."""
    cut = False
    for at, width in layout.widths:
        if row[at].__class__ is str and len(row[at]) > width:
            row[at] = row[at][:width].rstrip()
            cut = True
    return cut
