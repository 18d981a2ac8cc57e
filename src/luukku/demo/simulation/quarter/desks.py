"""The same clerks and officials as when they are called: they let things lie and forget; here they are reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import order
from luukku.demo.simulation.clock import Clock
from luukku.demo.simulation.memory import Memory, Task
from luukku.demo.simulation.timers import Tell

from .draws import Draws
from .working_time import after


@dataclass(slots=True)
class Pile:
    """What lies on one desk for one purpose; whoever gets to it does all of it."""

    office: str
    purpose: str
    since: datetime
    tasks: list[Task] = field(default_factory=list)
    times: int = 0
    forgotten: bool = False
    waiting: bool = False


class Desks:
    """All people of the municipality, as one request meets them."""

    def __init__(self, draws: Draws, clock: Clock, memory: Memory, tell: Tell) -> None:
        self.draws, self.clock, self.memory, self.tell = draws, clock, memory, tell
        self.minutes = 0.0
        self.reviewed: set[str] = set()
        self._piles: dict[tuple[str, str], Pile] = {}

    def carry_out(self, commands: Sequence[w.Command], tasks: Sequence[Task]) -> None:
        for task in tasks:
            self._lay(task)
        for about in {c.about for c in commands if isinstance(c, w.Remind)}:
            self._move(self._office(about))
        for office in {self._office(c.about) for c in commands if isinstance(c, w.Escalate)}:
            self.minutes += 2 * self.draws.assumed.phone_minutes
            self._move(office)

    def _lay(self, task: Task) -> None:
        office, now = self._office(task.about), self.clock.now
        pile = self._piles.setdefault((office, task.purpose), Pile(office, task.purpose, now))
        pile.tasks.append(task)
        if not pile.waiting and not (pile.forgotten and pile.since == now):
            self._begin(pile)

    def _move(self, office: str) -> None:
        """Reminded: what lies forgotten is begun anew; what is only slow stays as slow as it is."""
        for pile in self._piles.values():
            if pile.office == office and pile.forgotten and any(not task.ended for task in pile.tasks):
                self._begin(pile)

    def _begin(self, pile: Pile) -> None:
        pile.since, pile.forgotten = self.clock.now, self.draws.forgets(pile.office, pile.purpose, pile.times)
        pile.waiting = not pile.forgotten
        if pile.waiting:
            self.clock.at(after(self.clock.now, days=self._delay(pile)), partial(self._attend, pile))
        pile.times += 1

    def _delay(self, pile: Pile) -> float:
        """Where the catalogue named the wrong desk, that one passes it on first."""
        days = self.draws.delay(pile.office, pile.purpose, pile.times)
        wrong = self.draws.share(f"wrong office/{pile.office}") < self.draws.assumed.misrouted
        if wrong and pile.purpose == "answer" and pile.times == 0:
            self.minutes += self.draws.assumed.pass_on_minutes
            days += self.draws.delay(pile.office, "wrong office", 0)
        return days

    def _attend(self, pile: Pile) -> None:
        """One after the other."""
        pile.waiting, worked = False, 0.0
        tasks, pile.tasks = [task for task in pile.tasks if not task.ended], []
        for task in tasks:
            worked += self._takes(task)
            self.clock.at(after(self.clock.now, minutes=worked), partial(self._done, task))

    def _done(self, task: Task) -> None:
        self.minutes += self._takes(task)
        if not task.ended:
            self.tell([self._event(task)], "desk", partial(_end, task))

    def _takes(self, task: Task) -> float:
        assumed = self.draws.assumed
        if task.purpose in ("release", "second-release"):
            return assumed.release_minutes
        if task.purpose in ("review", "second-look"):
            return assumed.review_minutes
        return self.draws.minutes(task.about.removesuffix("#1")) + assumed.task_minutes

    def _event(self, task: Task) -> w.Event:
        if task.purpose in ("release", "second-release"):
            return w.Released(task.about)
        if task.purpose == "review":
            self.reviewed.add(task.about)
            return w.Reviewed(task.about)
        if task.purpose == "second-look":
            return w.Reviewed(task.about, True)
        return w.DeskAnswered(task.about, Kind.FOUND)

    def _office(self, about: str) -> str:
        return order(self.memory.state, about).administration if about.endswith("#1") else about


def _end(task: Task) -> None:
    task.ended = True
