"""The whole quarter: every request three ways at every share of desks, over processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from .assumptions import Assumptions, lines
from .calling import by_a_coordinator, by_the_resident
from .counter import at_the_counter
from .draws import Draws
from .measures import Request, better, figures
from .town import TOWN, scope

DESK_SHARES = (1.0, 0.5, 0.1)
RESIDENT, COORDINATOR = "resident calls", "coordinator calls"


@dataclass(frozen=True, slots=True)
class Settings:
    requests: int = 200
    seed: int = 1
    processes: int = 2
    assumed: Assumptions = field(default_factory=Assumptions)


Ways = dict[str, Request]
"""What one request came to, by each way of asking."""


def three_ways(number: int, settings: Settings) -> Ways:
    """The same request, the same people, the same days."""
    draws = Draws(settings.seed, number, settings.assumed)
    ways = {_at(share): at_the_counter(draws, scope(share)) for share in DESK_SHARES}
    return ways | {RESIDENT: by_the_resident(draws), COORDINATOR: by_a_coordinator(draws)}


def play(settings: Settings) -> Iterator[Ways]:
    """Request by request."""
    each = partial(three_ways, settings=settings)
    if settings.processes == 1:
        yield from map(each, range(settings.requests))
        return
    with ProcessPoolExecutor(settings.processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(each, range(settings.requests), chunksize=4)


def told(all_ways: list[Ways], settings: Settings) -> dict[str, Any]:
    """One object: figures by way of asking, whether Luukku is better, and everything that was assumed."""
    measured = {way: figures([ways[way] for ways in all_ways]) for way in all_ways[0]}
    compared = {
        f"{_at(share)} against {other}": better(measured[_at(share)], measured[other])
        for share in DESK_SHARES
        for other in (RESIDENT, COORDINATOR)
    }
    return {
        "measures": measured,
        "better": compared,
        "better_on_every_one": all(all(each.values()) for each in compared.values()),
        "town": {"administrations": len(TOWN), "registers": sum(len(office.registers) for office in TOWN)},
        "assumptions": asdict(settings.assumed),
        "reasons": lines(),
        "settings": {"requests": settings.requests, "seed": settings.seed},
    }


def _at(share: float) -> str:
    return f"Luukku, {share:.0%} desks"
