"""One request at the counter: the real `decide`, registers that answer in seconds, and people who take days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.demo.simulation.clock import Clock
from luukku.demo.simulation.memory import Memory
from luukku.demo.simulation.timers import Timers
from luukku.foundation.deadlines import answer_due

from .desks import Desks
from .draws import Draws
from .measures import FOLLOWED, Request
from .working_time import COUNTRY, ZONE

MACHINES_TAKE = timedelta(seconds=2)
_STEPS = (
    w.Step("order"),
    w.Step("assemble"),
    w.Step("deliver"),
)
STREAM = w.Stream("access", _STEPS, two_people=w.TwoPeople(second_look="all", release="sensitive"))
"""As Salmela's pack publishes it: due after ten days, reminded after five; two people where it asks for them."""


class Counter:
    """Memory, clock and people of one request."""

    def __init__(self, draws: Draws, scope: tuple[w.InScope, ...]) -> None:
        self.draws, self.scope = draws, scope
        self.asked = draws.arrives()
        received = self.asked.astimezone(ZONE).date()
        self.memory = Memory(w.CaseState(received, answer_due(received, COUNTRY), COUNTRY))
        self.clock = Clock(self.asked)
        self.desks = Desks(draws, self.clock, self.memory, self.tell)
        self.timers = Timers(self.clock, self.memory, self.tell)
        self.first: datetime | None = None
        self.complete: datetime | None = None
        self.delivered = 0

    def run(self) -> Request:
        self.tell([w.CaseOpened(self.scope)], "resident")
        self.clock.run(self.asked + timedelta(days=FOLLOWED))
        return Request(
            asked=self.asked,
            due=self.memory.state.due,
            complete=self.complete,
            minutes=self.draws.assumed.counter_minutes + self.desks.minutes,
            contacts=1 + self.delivered,
            first=self.first,
        )

    def tell(self, events: Sequence[w.Event], who: str, ends: Callable[[], None] | None = None) -> bool:
        """Nothing is lost here: faults of our own are the seeds' matter."""
        commands = decide(STREAM, self.memory.state, events, self.clock.now)
        if ends is not None:
            ends()
        tasks = self.memory.execute(commands)
        self.delivered += sum(isinstance(c, w.Deliver) for c in commands)
        if w.Deliver(1) in commands:
            self.first = self.clock.now
        if w.Close("answered") in commands:
            self.complete = self.clock.now
        self._ask([c for c in commands if isinstance(c, w.Try)])
        self.desks.carry_out(commands, tasks)
        self.timers.carry_out(commands)
        return True

    def _ask(self, tries: Sequence[w.Try]) -> None:
        """Whatever is asked at one moment comes back together."""
        for at in sorted({c.at for c in tries}):
            refs = [c.ref for c in tries if c.at == at]
            self.clock.at(at + MACHINES_TAKE, partial(self._replied, refs))

    def _replied(self, refs: Sequence[str]) -> None:
        self.tell([self._reply(ref) for ref in refs], "registers")

    def _reply(self, ref: str) -> w.Replied:
        assumed, register = self.draws.assumed, ref.removesuffix("#1")
        if self.draws.share(f"fails/{register}") < assumed.machine_fails:
            return w.Replied(ref, Kind.FAILED, "unreachable", permanent=True)
        if ref not in self.desks.reviewed and self.draws.share(f"doubtful/{register}") < assumed.doubtful:
            return w.Replied(ref, None, doubtful=True)
        return w.Replied(ref, Kind.FOUND)


def at_the_counter(draws: Draws, scope: tuple[w.InScope, ...]) -> Request:
    """She asks once."""
    return Counter(draws, scope).run()
