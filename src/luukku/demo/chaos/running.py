"""One run of chaos: ask, do harm, wait until all is settled, look at everything from outside."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from . import asking, delays
from .auditing import audit
from .faults import Faults
from .shape import Shape
from .town import Town, standing
from .watching import Open, still_open

SETTLED_WITHIN = 60.0  # seconds after the last fault
PATIENCE = 180.0  # then it is given up on

Tell = Callable[[str], None]


def run(shape: Shape, seed: int, tell: Tell) -> dict[str, Any]:
    """Every figure of the run."""
    tell(f"Building a town of {shape.registers} registers ...")
    with standing(shape) as town:
        residents = town.residents()
        rounds = shape.rounds * 2 * (delays.CROWD + delays.PROBES)
        chosen = random.Random(seed).sample(residents, shape.requests + rounds)
        subjects = asking.enter(chosen)
        uids = {str(s): r.uid for s, r in zip(subjects, chosen, strict=True)}
        figures = _hangers(town, subjects[shape.requests :], tell)
        figures |= _faults(town, subjects[: shape.requests], seed, tell)
        tell("Looking at everything from outside ...")
        return figures | audit(town, uids, subjects[: shape.requests])


def _hangers(town: Town, subjects: Sequence[UUID], tell: Tell) -> dict[str, Any]:
    if town.shape.rounds:
        tell(f"What {town.shape.hanging} hanging registers cost others: {town.shape.rounds} rounds ...")
    measured = delays.measure(town, subjects)
    town.publish(hangers=True)
    return measured


def _faults(town: Town, subjects: Sequence[UUID], seed: int, tell: Tell) -> dict[str, Any]:
    shape = town.shape
    tell(f"{shape.requests} requests, {shape.kills} kills, {shape.restarts} restart of the database ...")
    town.zoo.faults(seed=seed, error=shape.error, hang_after=shape.hang_after)
    faults = Faults(town, random.Random(f"{seed}/faults"))
    faults.begin()
    for subject in subjects:
        asking.ask(subject)
        time.sleep(0.3 * shape.seconds / shape.requests)
    left = _wait(faults, tell)
    return {
        "requests": shape.requests,
        "kills": len(faults.done.kills),
        "restarts_of_the_database": len(faults.done.restarts),
        "registers_erred": town.zoo.happened(),
        "settled_after_the_last_fault": round(faults.now() - faults.done.last, 1),
        "not_settled": 0
        if left.nothing
        else left.orders + left.cases + left.editions + left.tasks + left.jobs,
    }


def _wait(faults: Faults, tell: Tell) -> Open:
    shown = still_open()
    while not (faults.over() and shown.nothing) and faults.now() < faults.town.shape.seconds + PATIENCE:
        time.sleep(0.25)
        if (now := still_open()) != shown:
            shown = now
            done = faults.done
            tell(
                f"{faults.now():5.1f} s, {len(done.kills)} kills: open are {now.orders} orders, {now.cases} cases,"
                f" {now.tasks} links, {now.jobs} jobs"
            )
    return shown
