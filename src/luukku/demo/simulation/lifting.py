"""Some of what was answered is lifted later: the letter first, which may come back; the desks on the day, if they do.

The streams played here restrict nothing. What was found stands for it: the coordinator asks only whether it is final.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w

from .stage import Stage

LIFTS, COMES_BACK = 0.3, 0.3
"""Share of cases in which anything is lifted; of letters that come back."""
ARRIVES = timedelta(days=7)


class Lifting:
    """Decided after the first edition, whether the case is closed by then or not."""

    def __init__(self, world: Stage) -> None:
        self.world = world
        self.chance = world.chance.of("lifting")
        self.lifts = self.chance.random() < LIFTS

    def carry_out(self, commands: Sequence[w.Command]) -> None:
        if self.lifts and w.Assemble(1) in commands:
            self._later(self.chance.uniform(0, 40), self._decide)

    def _decide(self) -> None:
        state = self.world.memory.state
        refs = [o.ref for o in state.counting if o.outcome is Kind.FOUND and not o.secret]
        self._tell(refs, self._from())
        if self.chance.random() < COMES_BACK:
            self._later(self.chance.uniform(0, 20), partial(self._tell, refs, None))
            self._later(self.chance.uniform(20, 60), lambda: self._tell(refs, self._from()))

    def _from(self) -> date:
        """A day after a letter of today counts as received."""
        return (self.world.clock.now + ARRIVES + timedelta(days=self.chance.randint(1, 25))).date()

    def _tell(self, refs: Sequence[str], day: date | None) -> None:
        if refs and not self.world.tell([w.ToLift(ref, day) for ref in refs], f"lift/{day}"):
            self._later(0.01, partial(self._tell, refs, day))

    def _later(self, days: float, what: Callable[[], None]) -> None:
        self.world.clock.at(self.world.clock.now + timedelta(days=days), what)
