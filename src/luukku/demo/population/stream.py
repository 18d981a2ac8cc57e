"""The population as a stream: blocks of 250 people, each from its own seed; memory stays small."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import count as count_from
from itertools import groupby, islice

from luukku.demo.population.cast import CAST, cast_drafts
from luukku.demo.population.drafts import Draft, finished
from luukku.demo.population.families import SHAPES, Maker, alone
from luukku.demo.population.lives import Household, Resident
from luukku.demo.population.moves import TODAY, YEAR
from luukku.demo.population.numbers import Numbers

BLOCK = 250


def people(count: int, seed: int) -> Iterator[Resident]:
    """`count` residents, the cast first. A smaller population is the beginning of a larger one."""
    if count < 0:
        raise ValueError("a population cannot be smaller than nobody")
    return islice(_all(seed), count)


def households(count: int, seed: int) -> Iterator[Household]:
    """The same residents by household, as far as they live next to each other in the stream."""
    for key, members in groupby(people(count, seed), key=lambda resident: resident.household):
        yield Household(key, tuple(members))


def cast() -> dict[str, Resident]:
    """Anna, Bo, Chloé, Dan, Eeva, Farid and Gun by first name in lower case; the same in every Salmela."""
    return dict(zip(CAST, people(len(CAST), seed=0), strict=True))


def _all(seed: int) -> Iterator[Resident]:
    numbers = Numbers()
    before = "010100-900X"  # whom somebody at the very beginning is mistaken for
    for block in count_from(0):
        drafts = _block(seed, block)
        issued = [numbers.next(date.fromordinal(draft.born), draft.sex) for draft in drafts]
        for i, draft in enumerate(drafts):
            yield finished(draft, issued[i], _mistaken(drafts, issued, i) or before)
            before = issued[i]


def _block(seed: int, block: int) -> list[Draft]:
    """Exactly `BLOCK` people in order of household; the first block begins with the cast."""
    rng = random.Random(f"{seed}/{block}")
    first = block * BLOCK
    make = Maker(rng, first, first)
    if block == 0:
        make.people.extend(cast_drafts())
        make.household = make.people[-1].household
    invited = len(make.people)
    while (room := BLOCK - len(make.people)) > 0:
        draw = rng.random()
        most, shape = next((most, shape) for share, most, shape in SHAPES if draw < share)
        (shape if most <= room else alone)(make)
    for draft in make.people[invited:]:
        if draft.age > 68 and rng.random() < 0.07:
            draft.died = TODAY - int(rng.random() * 6 * YEAR)
    return _in_order(make.people, first)


def _in_order(drafts: list[Draft], first: int) -> list[Draft]:
    """Households together, and everybody's uid their place in the stream."""
    ordered = sorted(drafts, key=lambda draft: draft.household)
    place = {draft.uid: first + i for i, draft in enumerate(ordered)}
    for draft in ordered:
        draft.uid = place[draft.uid]
        draft.parents = tuple([place[uid] for uid in draft.parents])
        draft.twin = None if draft.twin is None else place[draft.twin]
    return ordered


def _mistaken(drafts: list[Draft], issued: list[str], i: int) -> str | None:
    """The number of somebody in the same household, where there is one."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(drafts) and drafts[j].household == drafts[i].household:
            return issued[j]
    return None
