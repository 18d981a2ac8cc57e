"""Decide of every candidate row: released, looked at by a person, or sent away. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from rapidfuzz.distance import JaroWinkler

from luukku.connectors.matching import guards
from luukku.connectors.matching.facts import Facts, asked
from luukku.connectors.matching.forms import sound, spoken
from luukku.connectors.matching.levels import ADDRESS, DIFFERENT, EASY
from luukku.connectors.matching.model import Model
from luukku.connectors.matching.reading import Reader
from luukku.connectors.matching.scoring import account, compare, lines_of
from luukku.connectors.port import Candidate, FieldAccount, Person, Register, Row

AUTO, REVIEW, REJECT = "auto", "review", "reject"


@dataclass(frozen=True, slots=True)
class Judged:
    candidate: Candidate
    row: Row


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rejected` holds those at or above 0 bits that are not the person; what is below 0 bits is not kept."""

    accepted: tuple[Judged, ...] = ()
    review: tuple[Judged, ...] = ()
    rejected: tuple[Judged, ...] = ()


def judge(
    person: Person,
    rows: Sequence[Row],
    register: Register,
    model: Model,
    decisions: Mapping[str, bool] | None = None,
) -> Verdict:
    """Sort the rows that blocking found into the three bands, strongest first.

    `decisions` (root key as text -> the same person or not) come from people and beat the model.
    """
    left = asked(person.only(register.ask_by))
    reader, key = Reader(register.root), register.root.key
    judged = []
    for row in rows:
        right = reader.read(row, left)
        decided = (decisions or {}).get(str(row.get(key)))
        one = _judge_one(left, right, row, key, reader, model, decided)
        if one is not None:
            judged.append((one, right, row))
    judged.sort(key=lambda j: (-j[0].bits, j[0].key))
    sorted_out = [Judged(c, row) for (c, _, row) in _apart(judged)]
    return Verdict(
        accepted=tuple(j for j in sorted_out if j.candidate.band == AUTO),
        review=tuple(j for j in sorted_out if j.candidate.band == REVIEW),
        rejected=tuple(j for j in sorted_out if j.candidate.band == REJECT),
    )


def _judge_one(
    left: Facts, right: Facts, row: Row, key: str, reader: Reader, model: Model, decided: bool | None
) -> Candidate | None:
    """None below 0 bits, unless people decided about this record."""
    levels = compare(left, right, EASY)
    lines = lines_of(levels, right, model)
    if decided is None and _hopeless(lines, model):
        return None
    reader.read_home(right, row)
    levels[ADDRESS.name] = ADDRESS.level_of(left, right)
    lines += lines_of({ADDRESS.name: levels[ADDRESS.name]}, right, model)
    kept = account(levels, lines, model)
    bits = fsum(line.bits for line in kept)
    name = str(row.get(key))
    if decided is not None:
        return Candidate(name, AUTO if decided else REJECT, bits, kept, ("decided",), model.version)
    if bits < 0:
        return None
    shared = len(set(right.given) & set(left.given))
    seen = guards.Seen(
        levels,
        *_whose_name(left, right, model),
        unmistakable=shared > 1 or bits >= model.namesake,
        one_name_of_many=shared < 2 <= len(left.given),
    )
    codes = guards.speak(seen)
    band = AUTO if bits >= model.auto and not codes else REVIEW
    return Candidate(name, band, bits, kept, codes, model.version)


def _whose_name(left: Facts, right: Facts, model: Model) -> tuple[bool, bool, bool]:
    """(whether the record goes by a name that the person goes by, allowing for slips; whether that is the same
    name however spelled; whether it is rather another name, borne by others)."""
    own = right.given_key
    if own in left.leading or spoken(own) in map(spoken, left.leading):
        return True, True, False
    alike = any(
        sound(name) == sound(own) or JaroWinkler.similarity(name, own) >= 0.9 for name in left.leading
    )
    return alike and own not in left.given, False, own in model.frequencies["given_key"].known


def _hopeless(lines: Sequence[FieldAccount], model: Model) -> bool:
    """Whether not even the best address could lift these lines to 0 bits."""
    return model.start.bits + sum(line.bits for line in lines) + max(model.most[ADDRESS.name], 0) < 0


_Sorted = list[tuple[Candidate, Facts, Row]]


def _apart(judged: _Sorted) -> _Sorted:
    """Two records both taken for the person that cannot be one person: somebody must look."""
    taken = [j for j in judged if j[0].band == AUTO and "decided" not in j[0].guards]
    clash = {
        id(one[0])
        for at, one in enumerate(taken)
        for other in taken[:at] + taken[at + 1 :]
        if _contradict(one[1], other[1])
    }
    return [
        (replace(c, band=REVIEW, guards=(*c.guards, "two-people")) if id(c) in clash else c, right, row)
        for c, right, row in judged
    ]


def _contradict(one: Facts, other: Facts) -> bool:
    found = compare(one, other, EASY)
    return found["number"] == DIFFERENT or found["birth_date"] in (DIFFERENT, "far-edit")
