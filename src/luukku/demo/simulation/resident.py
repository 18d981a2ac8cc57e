"""The resident: asked back once, they answer, answer late, twice, or never."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from luukku.coordinate.plans import words as w

from .stage import Stage


class Resident:
    """Writes through the page of the case, which takes an answer only while the question waits."""

    def __init__(self, world: Stage) -> None:
        self.world = world

    def carry_out(self, commands: Sequence[w.Command]) -> None:
        if any(isinstance(c, w.AskResident) for c in commands):
            for days in self.world.scenario.resident.days:
                self.world.clock.at(self.world.clock.now + timedelta(days=days), partial(self._answer, days))

    def _answer(self, days: float) -> None:
        answered = w.ResidentAnswered(self.world.scenario.resident.adds)
        if not self.world.tell([answered], f"resident/{days}"):
            self.world.clock.at(self.world.clock.now + timedelta(minutes=3), partial(self._answer, days))
