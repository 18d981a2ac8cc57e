"""People decide about the case as a whole, at any time, sensibly or not; and the resident answers them, or does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from luukku.coordinate.plans import words as w

from .coordinator_habits import Intent, event_of
from .stage import Stage


class Coordinator:
    """Tells what was decided, whether it can be decided or not: `decide` must see to it itself."""

    def __init__(self, world: Stage) -> None:
        self.world = world

    def begin(self) -> None:
        for number, intent in enumerate(self.world.scenario.intents):
            self._later(intent.after, number, intent)

    def carry_out(self, commands: Sequence[w.Command]) -> None:
        for c in commands:
            if isinstance(c, w.Wait):
                self._awaited(c)

    def _later(self, days: float, number: int, intent: Intent) -> None:
        self.world.clock.at(
            self.world.clock.now + timedelta(days=days), partial(self._decide, number, intent)
        )

    def _decide(self, number: int, intent: Intent) -> None:
        event = event_of(intent, self.world.clock.now.date())
        if not self.world.memory.state.orders or not self.world.tell([event], f"decision/{number}"):
            self._later(0.01, number, intent)

    def _awaited(self, wait: w.Wait) -> None:
        takes = next((i.takes for i in self.world.scenario.intents if i.takes is not None), None)
        if takes is not None:
            self.world.clock.at(self.world.clock.now + timedelta(days=takes), partial(self._answer, wait))

    def _answer(self, wait: w.Wait) -> None:
        why: w.WhyOn = {"fee": "fee-paid", "clarification-needed": "clarified"}.get(wait.what, "identified")  # type: ignore[assignment]
        more = wait.what == "cannot-identify" and self.world.scenario.resident.adds
        event = w.WentOn(self.world.clock.now.date(), why, more)
        if not self.world.tell([event], f"went-on/{wait.start}"):
            self.world.clock.at(self.world.clock.now + timedelta(minutes=3), partial(self._answer, wait))
