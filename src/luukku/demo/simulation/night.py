"""Many seeds in one go, over processes; one seed replayed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

from luukku.coordinate.plans import words as w

from .scenario import Scenario, draw
from .world import Broken, World

AT_ONCE = 25
"""Seeds that a process takes at a time."""
LAST = 6
"""Steps that are printed of a case in which something broke."""
SECRETS = "secrets_change_nothing"
SECRETS_SENTENCE = (
    "A secret register that behaves otherwise changes no visible command, and not its time either."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What did not hold: the sentence, and what led to it."""

    step: int
    invariant: str
    sentence: str
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of one seed."""

    seed: int
    trace: str  # hash of all steps
    steps: int
    registers: int
    editions: int
    closed: bool
    asked_back: bool  # the resident
    decided: bool  # the law's date was moved
    twin: bool  # played again with other secrets
    fault: Fault | None = None


Play = Callable[[Scenario], World]


def play(seed: int, world: Play = World) -> Played:
    """One seed to its end; with a secret register, a second time with that register behaving otherwise."""
    scenario = draw(seed)
    told, fault = _run(world(scenario))
    twin = scenario.has_secret and fault is None
    if twin:
        other, fault = _run(world(scenario.with_other_secrets()))
        fault = fault or _compare(told, other)
    state = told.memory.state
    return Played(
        seed, trace_hash(told), len(told.steps), len(scenario.scope), state.edition, state.closed,
        state.question is not None, _decided(state), twin, fault,
    )  # fmt: skip


def _decided(state: w.CaseState) -> bool:
    return state.extended or bool(state.pauses)


def trace(seed: int) -> tuple[list[str], Fault | None]:
    """Every step of one seed, as text."""
    world, fault = _run(World(draw(seed)))
    return [step.told() for step in world.steps], fault


def night(seeds: Sequence[int], processes: int) -> Iterator[Played]:
    """As they are done; in the order of the seeds."""
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(play, seeds, chunksize=AT_ONCE)


def trace_hash(world: World) -> str:
    digest = sha256()
    for step in world.steps:
        digest.update(step.told().encode())
    return digest.hexdigest()


def _run(world: World) -> tuple[World, Fault | None]:
    try:
        world.run()
    except Broken as broken:
        last = tuple(step.told() for step in world.steps[-LAST:])
        return world, Fault(broken.step, broken.invariant, broken.sentence, last)
    return world, None


def _compare(one: World, other: World) -> Fault | None:
    seen, otherwise = one.visible(), other.visible()
    if seen == otherwise:
        return None
    both = zip(seen, otherwise, strict=False)
    at = next((n for n, (a, b) in enumerate(both) if a != b), min(len(seen), len(otherwise)))
    last = (*map(repr, seen[at : at + 2]), "but with other secrets", *map(repr, otherwise[at : at + 2]))
    return Fault(at, SECRETS, SECRETS_SENTENCE, last)
