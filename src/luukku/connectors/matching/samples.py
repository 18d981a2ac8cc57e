"""What training learns from: rows that hold the same personal number are one person, without anybody labelling.

One row of each person is held out as what a register holds; the others together are what is known elsewhere,
as it will be when somebody asks.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from random import Random

from rapidfuzz.distance import OSA

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.forms import number_keys
from luukku.connectors.matching.levels import KEYS
from luukku.connectors.matching.model import Frequencies
from luukku.connectors.matching.reading import Reader, columns_by_role
from luukku.connectors.port import Register, Row

MOST_PEOPLE = 40_000
MOST_OTHERS = 40_000
LEAST_TO_NAME = 25
"""A name borne by fewer rows is not written into a model file: it could tell who somebody is."""


@dataclass(frozen=True, slots=True)
class Source:
    """The root rows of one register, or a fair sample of them."""

    register: Register
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Sample:
    asked: list[Facts]  # what is known elsewhere of people whose number two rows hold
    held: list[Facts]  # the row held out, at the same place in the list
    others: list[Facts]  # rows of anybody
    frequencies: dict[str, Frequencies]
    number_levels: tuple[int, int, int]  # same, one edit, different - among rows alike in name and birth date
    people: int
    rows: int
    digest: str


def draw(sources: Sequence[Source], rng: Random) -> Sample:
    """Read every source once. Rows whose whole name stands in one field teach nothing about names: left out."""
    by_number: dict[str, list[Facts]] = {}
    alike: dict[tuple[str, str, str], set[str]] = {}
    counts: dict[str, Counter[str]] = {key: Counter() for key in KEYS}
    others: list[Facts] = []
    digest, seen = hashlib.sha256(), 0
    for source in sources:
        if "full_name" in columns_by_role(source.register.root):
            continue
        reader = Reader(source.register.root)
        for row in source.rows:
            facts = reader.read(row, _ANYBODY)
            reader.read_home(facts, row)
            digest.update(repr(facts).encode())
            seen += 1
            _keep_some(others, facts, seen, rng)
            for key in KEYS:
                counts[key][getattr(facts, key)] += 1
            if facts.numbers:
                by_number.setdefault(_plain(facts.numbers[0]), []).append(facts)
                if facts.born and facts.given_key and facts.surname_key:
                    alike.setdefault((facts.born, facts.given_key, facts.surname_key), set()).add(
                        facts.numbers[0]
                    )
    pairs = _pairs(by_number, rng)
    return Sample(
        asked=[one for one, _ in pairs],
        held=[other for _, other in pairs],
        others=others,
        frequencies={key: _frequencies(counts[key]) for key in KEYS},
        number_levels=_number_levels(by_number, alike),
        people=len(by_number),
        rows=seen,
        digest=digest.hexdigest(),
    )


_ANYBODY = Facts(numbers=("",))
"""Nobody is asked about: a row is read as it stands, no birth date told by its number."""


def _plain(number: str) -> str:
    return number_keys(number)[-1]


def _keep_some(others: list[Facts], facts: Facts, seen: int, rng: Random) -> None:
    """A fair sample of everything read so far (reservoir)."""
    if len(others) < MOST_OTHERS:
        others.append(facts)
    elif (at := rng.randrange(seen)) < MOST_OTHERS:
        others[at] = facts


def _pairs(by_number: dict[str, list[Facts]], rng: Random) -> list[tuple[Facts, Facts]]:
    several = [number for number, rows in by_number.items() if len(rows) > 1]
    if len(several) > MOST_PEOPLE:
        several = rng.sample(several, MOST_PEOPLE)
    pairs = []
    for number in several:
        rows = by_number[number]
        out = rng.randrange(len(rows))
        pairs.append((merged(rows[:out] + rows[out + 1 :]), rows[out]))
    return pairs


def merged(rows: Sequence[Facts]) -> Facts:
    """What all rows of one person know together; the birth date that most of them hold."""
    whole = Facts()
    for f in fields(Facts):
        if isinstance(getattr(whole, f.name), tuple):
            setattr(whole, f.name, tuple(dict.fromkeys(v for row in rows for v in getattr(row, f.name))))
    born = Counter(row.born for row in rows if row.born).most_common(1)
    whole.born = born[0][0] if born else ""
    return whole


def _frequencies(counts: Counter[str]) -> Frequencies:
    """Shares with three digits, common values only; what is not named counts as much as the rarest that may be."""
    del counts[""]
    total = sum(counts.values()) or 1
    shares = {v: _three(n / total) for v, n in sorted(counts.items()) if n >= LEAST_TO_NAME}
    return Frequencies(shares, _three(LEAST_TO_NAME / total))


def _three(share: float) -> float:
    return float(f"{min(share, 0.999):.3g}")


def _number_levels(
    by_number: dict[str, list[Facts]], alike: dict[tuple[str, str, str], set[str]]
) -> tuple[int, int, int]:
    """How often rows that agree in name and birth date hold the same number, nearly it, or another."""
    same = sum(len(rows) - 1 for rows in by_number.values() if len(rows) > 1)
    near = other = 0
    for numbers in alike.values():
        plain = sorted({_plain(n) for n in numbers})
        for at, one in enumerate(plain):
            for two in plain[at + 1 :]:
                if OSA.distance(one, two, score_cutoff=1) <= 1:
                    near += 1
                else:
                    other += 1
    return same, near, other
