"""The sweep, as far as timers go: every full minute it tells a case what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from luukku.coordinate.plans import words as w

from .clock import Clock, full_minute
from .memory import Memory


class Tell(Protocol):
    """One transaction: False where it was lost. `ends` is written with it."""

    def __call__(
        self, events: Sequence[w.Event], who: str, ends: Callable[[], None] | None = None
    ) -> bool: ...


class Timers:
    """Each fires once; those of a lost transaction a minute later."""

    def __init__(self, clock: Clock, memory: Memory, tell: Tell) -> None:
        self._clock, self._memory, self._tell = clock, memory, tell

    def carry_out(self, commands: Sequence[w.Command]) -> None:
        for c in commands:
            if isinstance(c, w.SetTimer):
                self._clock.at(full_minute(max(c.at, self._clock.now)), self._ring)

    def _ring(self) -> None:
        due = self._memory.due_timers(self._clock.now)
        if not due:
            return

        def fired() -> None:
            self._memory.timers = [t for t in self._memory.timers if t not in due]

        if not self._tell([w.TimerDue(t.name, t.about) for t in due], "timers", fired):
            self._clock.at(self._clock.now + timedelta(minutes=1), self._ring)
