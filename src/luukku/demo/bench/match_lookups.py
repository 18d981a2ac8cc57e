"""One register's part of `luukku bench match`: real look-ups through the connector, judged, held against the truth."""

from __future__ import annotations

import time
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luukku.connectors import matching
from luukku.connectors.matching import Judged, Model
from luukku.connectors.runner import rules_for
from luukku.connectors.sql.connector import SqlConnector
from luukku.demo.bench.match_people import VARIANTS, Request, person
from luukku.demo.bench.match_registers import BenchRegister

CONTACTS = ("number", "birth_date", "street", "phone", "email")


@dataclass(slots=True)
class Tally:
    """Of one request in one kind of asking: records, summed over the registers."""

    true: int = 0
    auto: int = 0
    review: int = 0
    wrong: int = 0  # another person's, released automatically
    shown: int = 0  # in review, whoever's
    lost_bare: int = 0  # of those neither released nor shown: with a name and nothing else

    def add(self, other: Tally) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Part:
    """What one register gave: a tally per (variant, request), and how near others came."""

    register: str
    tallies: dict[tuple[str, int], Tally] = field(default_factory=dict)
    highest_wrong: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    guards: Counter[tuple[str, str]] = field(
        default_factory=Counter
    )  # (variant, guard) of true records held back
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)  # (variant, why)
    capped: int = 0
    seconds: float = 0.0


def look_up(register: BenchRegister, requests: Sequence[Request], model: Model, truth: Path) -> Part:
    """Ask this register about everybody, in every variant."""
    part = Part(register.id)
    started = time.perf_counter()
    owners = array("I")
    file = truth / register.id
    owners.frombytes(file.read_bytes())
    wanted = {r.resident.uid for r in requests}
    rows_of: dict[int, list[int]] = {}
    for key, uid in enumerate(owners, 1):
        if uid in wanted:
            rows_of.setdefault(uid, []).append(key)
    connector = SqlConnector(register.declared)
    try:
        for at, request in enumerate(requests):
            mine = rows_of.get(request.resident.uid, [])
            for variant in VARIANTS if request.kind == "sample" else VARIANTS[:2]:
                _one(part, connector, register, request, variant, at, mine, owners, model)
    finally:
        connector.close()
    part.seconds = time.perf_counter() - started
    return part


def _one(
    part: Part,
    connector: SqlConnector,
    register: BenchRegister,
    request: Request,
    variant: str,
    at: int,
    mine: list[int],
    owners: array[int],
    model: Model,
) -> None:
    who = person(request.resident, variant).only(register.declared.ask_by)
    rules = rules_for(who, register.declared)
    tally = part.tallies[variant, at] = Tally(true=len(mine))
    if not rules:
        tally.lost_bare = 0
        return
    limit = register.declared.limits.candidates
    found = connector.find(rules, limit=limit, until=time.monotonic() + 60)
    part.capped += found.capped
    verdict = matching.judge(who, found.rows, register.declared, model)
    uid = request.resident.uid
    for judged in verdict.accepted:
        if owners[int(judged.candidate.key) - 1] == uid:
            tally.auto += 1
        else:
            tally.wrong += 1
            _note_wrong(part, request, variant, judged, "RELEASED")
    for judged in verdict.review:
        tally.shown += 1
        if owners[int(judged.candidate.key) - 1] == uid:
            tally.review += 1
            part.guards.update((variant, guard) for guard in judged.candidate.guards or ("score",))
        elif not judged.candidate.guards:
            _note_wrong(part, request, variant, judged, "near")
    if tally.auto + tally.review < len(mine):
        _note_lost(part, variant, tally, mine, found.rows, verdict)


def _note_wrong(part: Part, request: Request, variant: str, judged: Judged, what: str) -> None:
    levels = " ".join(f"{a.fact}:{a.level}" for a in judged.candidate.account[1:])
    worst = part.highest_wrong.setdefault(variant, [])
    worst.append((round(judged.candidate.bits, 2), f"{what} {request.kind} {levels}"))
    worst.sort(reverse=True)
    del worst[10:]


def _note_lost(
    part: Part,
    variant: str,
    tally: Tally,
    mine: list[int],
    rows: Sequence[matching.judging.Row],
    verdict: matching.Verdict,
) -> None:
    seen = {int(j.candidate.key) for j in (*verdict.accepted, *verdict.review)}
    by_key = {row["id"]: row for row in rows}
    for key in mine:
        if key in seen:
            continue
        row = by_key.get(key)
        if row is None:
            part.lost[variant, "not among the candidates"] += 1
        elif not any(row.get(c) for c in CONTACTS):
            part.lost[variant, "a name and nothing else"] += 1
            tally.lost_bare += 1
        else:
            part.lost[variant, "below 0 bits"] += 1
