"""How registers and people behave: drawn once for a case, so that every attempt of one register is of a piece."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from luukku.connectors.port import Kind

HANGS = 10_000.0
"""Seconds: longer than anybody waits."""
NEVER = 10_000.0
"""Days: longer than any case is followed."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one attempt at a register brought, and how long that took."""

    seconds: float
    kind: Kind | None
    reason: str | None = None
    permanent: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """One register that is asked by machine. Shares are of attempts; `down` in days from the opening."""

    says: Kind
    fails: float = 0.0
    hangs: float = 0.0
    lies: float = 0.0
    doubts: float = 0.0
    partly: bool = False  # doubtful candidates beside certain ones
    down: tuple[float, float] = (0.0, 0.0)
    away: tuple[float, float] = (0.0, 0.0)  # its administration's agent, where one asks it

    def reply(self, day: float, reviewed: bool, chance: Random) -> Said:
        """One attempt, `day` days after the opening. Draws the same number of times whatever comes of it."""
        luck, slow, doubt = chance.random(), chance.random(), chance.random()
        if self.down[0] <= day < self.down[1]:
            return Said(0.1, Kind.FAILED, "unreachable")
        if luck < self.lies:
            return Said(0.2, Kind.FAILED, "foreign-record", permanent=True)
        if luck < self.lies + self.fails:
            return Said(0.1 + slow, Kind.FAILED, "broken-answer", permanent=slow < 0.2)
        if luck < self.lies + self.fails + self.hangs:
            return Said(HANGS, Kind.FAILED, "out-of-time")
        if doubt < (self.doubts * 0.1 if reviewed else self.doubts):
            return Said(0.05 + slow, Kind.FOUND if self.partly else None, doubtful=True)
        return Said(0.02 + slow * slow, self.says)


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers a task. Days are real days; `heeds` is the share of reminders that move somebody."""

    says: Kind = Kind.FOUND
    days: tuple[float, float] | None = (0.1, 6.0)  # None: stays silent unless moved
    delegates: float = 0.0
    heeds: float = 0.4


@dataclass(frozen=True, slots=True)
class Resident:
    """Who asked, and may be asked back. `days`: each of their answers, counted from the question."""

    adds: bool
    days: tuple[float, ...]


def draw_resident(chance: Random) -> Resident:
    adds, soon, late = chance.random() < 0.7, chance.uniform(0.001, 2), chance.uniform(0.1, 30)
    return Resident(
        adds, chance.choices(((), (soon,), (soon, soon + 1e-5, late), (late,)), (20, 50, 15, 15))[0]
    )


def with_more(machine: Machine, chance: Random) -> Machine:
    """The same register, asked by more of the resident's particulars."""
    if machine.says in (Kind.NOTHING_FOUND, Kind.NOT_IDENTIFIED) and chance.random() < 0.6:
        return replace(machine, says=Kind.FOUND)
    return machine


def draw_machine(chance: Random) -> Machine:
    gone = chance.uniform(0, 30)
    away = chance.choices(((0.0, 0.0), (0.0, NEVER), (0.0, gone), (gone, gone + 5)), (70, 8, 12, 10))[0]
    return replace(_machine(chance), away=away)


def _machine(chance: Random) -> Machine:
    says = chance.choices(
        (Kind.FOUND, Kind.NOTHING_HELD, Kind.NOTHING_FOUND, Kind.WITHHELD, Kind.NOT_IDENTIFIED, Kind.PASSED_ON),
        (50, 20, 20, 4, 3, 3),
    )[0]  # fmt: skip
    start = chance.uniform(0, 20)
    match chance.choices(
        ("good", "flaky", "dead", "down", "hangs", "lies", "doubtful"), (45, 15, 6, 8, 6, 5, 15)
    )[0]:
        case "flaky":
            return Machine(says, fails=chance.uniform(0.1, 0.8), hangs=chance.uniform(0, 0.2))
        case "dead":
            return Machine(says, fails=1.0)
        case "down":
            return Machine(
                says, down=(start if chance.random() < 0.3 else 0.0, start + chance.expovariate(0.2))
            )
        case "hangs":
            return Machine(says, hangs=chance.uniform(0.3, 1.0))
        case "lies":
            return Machine(says, lies=chance.uniform(0.2, 1.0))
        case "doubtful":
            return Machine(
                says,
                doubts=chance.uniform(0.5, 1.0),
                fails=chance.choice((0.0, 0.5)),
                partly=chance.random() < 0.4,
            )
        case _:
            return Machine(says)


def draw_person(chance: Random) -> Person:
    says = chance.choices((Kind.FOUND, Kind.NOTHING_HELD, Kind.WITHHELD, Kind.PASSED_ON), (50, 40, 5, 5))[0]
    heeds = chance.choice((0.0, 0.3, 0.9))
    delegates = chance.choice((0.0, 0.0, 0.5))
    match chance.choices(("prompt", "late", "silent"), (60, 25, 15))[0]:
        case "prompt":
            return Person(says, (0.01, 6.0), delegates, heeds)
        case "late":
            return Person(says, (6.0, 45.0), delegates, heeds)
        case _:
            return Person(says, None, delegates, heeds)
