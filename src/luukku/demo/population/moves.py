"""Where people lived: homes one after another, most of them in Salmela, with the dates of the moves."""

from __future__ import annotations

import random
from datetime import date

from luukku.demo.population.lives import AS_OF, Home
from luukku.demo.population.places import elsewhere, in_salmela

TODAY = AS_OF.toordinal()
YEAR = 365.25


def homes_between(
    start: int, end: int, tongue: str, rng: random.Random, *, ends_in_salmela: bool
) -> list[Home]:
    """Homes from one day (ordinal) to another; people move every few years, less as time goes by."""
    days = [start]
    stay = 3.0 + rng.random() * 6
    at = start + int(stay * YEAR * (0.4 + rng.random()))
    while at < end - 60 and len(days) < 7:
        days.append(at)
        stay *= 1.6
        at += int(stay * YEAR * (0.4 + rng.random()))
    last = len(days) - 1
    return [
        Home(
            date.fromordinal(day),
            *(in_salmela(rng, tongue) if _here(i, last, ends_in_salmela, rng) else elsewhere(rng)),
        )
        for i, day in enumerate(days)
    ]


def _here(i: int, last: int, ends_in_salmela: bool, rng: random.Random) -> bool:
    return (i == last and ends_in_salmela) or rng.random() < 0.6


def since_birth(homes: list[Home], born: date) -> list[Home]:
    """What a child has lived in of its parents' homes."""
    first = 0
    for i, home in enumerate(homes):
        if home.since <= born:
            first = i
    begin = homes[first]
    return [begin if begin.since >= born else begin._replace(since=born), *homes[first + 1 :]]
