"""What a coordinator decides about a case, drawn once: at any time, sensibly or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from luukku.coordinate.plans import words as w
from luukku.foundation.deadlines import PauseReason

What = Literal["extend", "extend-without-reasons", "clarify", "identity", "cannot-identify", "fee", "refuse"]
WEIGHTS: dict[What, int] = {
    "extend": 8, "extend-without-reasons": 1, "clarify": 5, "identity": 3, "cannot-identify": 2, "fee": 5, "refuse": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody decides, so many days after the opening; how long the resident gets, and takes."""

    what: What
    after: float
    gives: int
    takes: float | None


def draw_intents(chance: Random) -> tuple[Intent, ...]:
    """Two cases of three go on without a decision."""
    number = chance.choice((0, 0, 0, 0, 1, 2, 4))
    whats = chance.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()), k=number)
    return tuple(
        Intent(
            what,
            chance.uniform(0, chance.choice((1, 25, 60))),
            chance.choice((0, 2, 7, 14, 40)),
            chance.uniform(0.001, chance.choice((3, 50))) if chance.random() < 0.7 else None,
        )
        for what in whats
    )


def event_of(intent: Intent, on: date) -> w.Decision:
    until = on + timedelta(days=intent.gives)
    match intent.what:
        case "extend":
            return w.Extended(on, ("many",))
        case "extend-without-reasons":
            return w.Extended(on, ())
        case "clarify":
            return w.Paused(on, PauseReason.CLARIFICATION, until)
        case "identity":
            return w.Paused(on, PauseReason.IDENTITY, until)
        case "cannot-identify":
            return w.CannotIdentify(on, until)
        case "fee":
            return w.FeeAsked(on, until)
        case "refuse":
            return w.Refused(on, "unfounded")
