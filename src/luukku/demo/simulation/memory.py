"""The tables of one case, in memory: what the executor keeps, by the same rules (`cases/writing.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import apply, order


@dataclass(slots=True)
class Work:
    """An order is open while `next_at` is set, and free for a worker once nobody's claim holds."""

    next_at: datetime | None = None
    claimed_until: datetime | None = None


@dataclass(slots=True, eq=False)
class Task:
    about: str
    purpose: w.Purpose
    due: date
    ended: bool = False


class Memory:
    """One case."""

    def __init__(self, state: w.CaseState) -> None:
        self.state = state
        self.work: dict[str, Work] = {}
        self.tasks: list[Task] = []
        self.timers: list[w.SetTimer] = []

    def execute(self, commands: Sequence[w.Command]) -> list[Task]:
        """One transaction. Returns the tasks that are new."""
        before, self.state = self.state, apply(self.state, commands)
        self._turn(before, {c.ref: c.at for c in commands if isinstance(c, w.Try)})
        new = [Task(c.about, c.purpose, c.due) for c in commands if isinstance(c, w.CreateTask)]
        self.tasks += new
        self._set_timers([c for c in commands if isinstance(c, w.SetTimer)])
        self._move([c for c in commands if isinstance(c, w.MoveTask)])
        self._end_overtaken(commands)
        return new

    def _turn(self, before: w.CaseState, tries: dict[str, datetime]) -> None:
        was = {o.ref: _columns(o) for o in before.orders}
        for o in self.state.orders:
            if o.ref in tries or was.get(o.ref) != _columns(o):
                self.work[o.ref] = Work(tries.get(o.ref) if o.waits_for == "attempt" else None)

    def _set_timers(self, new: list[w.SetTimer]) -> None:
        """One that is set anew replaces the pending one of its name."""
        again = {(t.name, t.about) for t in new}
        self.timers = [t for t in self.timers if (t.name, t.about) not in again] + new

    def _move(self, moved: list[w.MoveTask]) -> None:
        for c in moved:
            for task in self.tasks:
                if task.about == c.about:
                    task.due = c.due

    def _end_overtaken(self, commands: Sequence[w.Command]) -> None:
        """Nobody is kept at a desk for what has been answered meanwhile, or is not wanted any more."""
        for c in commands:
            if isinstance(c, w.Record) and order(self.state, c.ref).final:
                still = ("review", "second-look") if order(self.state, c.ref).waits_for == "review" else ()
                self._end(c.ref, still)
            elif isinstance(c, w.PlaceOrder) and c.replaces:
                self._end(c.replaces)
            elif isinstance(c, w.SendBack):
                self._end(c.administration)  # the other official's too
            elif isinstance(c, w.Close):
                for about in self.visible():
                    self._end(about, ("lift",))

    def _end(self, about: str, still: tuple[str, ...] = ()) -> None:
        for task in self.tasks:
            if task.about == about and task.purpose not in still:
                task.ended = True

    def visible(self) -> set[str]:
        """Orders and administrations that may be known of."""
        return {o.ref for o in self.state.orders if not o.secret} | {
            one.administration for one in self.state.legs
        }

    def claim(self, ref: str, now: datetime, until: datetime) -> bool:
        """One worker has it until then; false where there is nothing to do, or another is at it."""
        work = self.work[ref]
        if work.next_at is None or work.next_at > now:
            return False
        if work.claimed_until is not None and work.claimed_until >= now:
            return False
        work.claimed_until = until
        return True

    def due_timers(self, now: datetime) -> list[w.SetTimer]:
        return sorted((t for t in self.timers if t.at <= now), key=lambda t: t.at)

    def open_tasks(self) -> list[Task]:
        self.tasks = [task for task in self.tasks if not task.ended]
        return self.tasks


def _columns(o: w.OrderState) -> tuple[object, ...]:
    return (o.waits_for, o.tries, o.rounds, o.fallback)
