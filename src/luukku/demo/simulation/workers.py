"""The machine side: jobs that come twice or never, workers that die, and the sweep that brings everything back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from luukku.coordinate.plans import words as w

from .clock import full_minute
from .habits import NEVER, Machine, with_more
from .scenario import register_of
from .stage import Stage

FAST, SLOW = 2.0, 30.0
GRACE = 8.0
AGENT = 300.0 - GRACE  # an agent holds what it fetched for five minutes
POLL = timedelta(seconds=1)
OVERDUE = timedelta(seconds=10)


class Workers:
    """Claims, asks and settles as `cases/asking.py` does; between claim and settle anything may happen."""

    def __init__(self, world: Stage) -> None:
        self.world = world
        self._machines: dict[str, Machine] = {}
        self._reviewed: set[str] = set()

    def carry_out(self, commands: Sequence[w.Command]) -> None:
        """At the opening one job asks everything that may be known of; every later try is a job of its own."""
        tries = [c for c in commands if isinstance(c, w.Try)]
        now, secrets = self.world.clock.now, self.world.secrets
        jobs = [c for c in tries if c.ref not in self.world.agents]
        at_once = tuple(c.ref for c in jobs if c.at <= now and not c.round and c.ref not in secrets)
        if at_once:
            self._job(at_once, timedelta(0), FAST)
        for c in jobs:
            if c.ref not in at_once:
                self._job((c.ref,), c.at - now, SLOW)
        for c in tries:
            self._watch(c.ref)

    def _job(self, refs: tuple[str, ...], after: timedelta, seconds: float) -> None:
        trouble, chance = self.world.scenario.trouble, self._chance("job", refs)
        at = self.world.clock.now + after
        lost, twice, apart = chance.random(), chance.random(), chance.random()
        if lost >= trouble.job_lost:
            self.world.clock.at(at + timedelta(milliseconds=3), partial(self._ask, refs, seconds))
        if twice < trouble.job_twice:
            self.world.clock.at(at + timedelta(seconds=20 * apart), partial(self._ask, refs, seconds))

    def _watch(self, ref: str) -> None:
        """Whoever brings open work back looks at the order when it is due and no claim holds."""
        work, now = self.world.memory.work[ref], self.world.clock.now
        if work.next_at is None:
            return
        free = max(work.next_at, work.claimed_until or now, now)
        if ref not in self.world.agents:
            at = full_minute(max(free, work.next_at + OVERDUE) + timedelta(microseconds=1))
            self.world.clock.at(at, partial(self._bring_back, ref, OVERDUE, SLOW))
        elif (there := self._there(ref, free + POLL)) is not None:
            self.world.clock.at(there, partial(self._bring_back, ref, timedelta(0), AGENT))

    def _bring_back(self, ref: str, overdue: timedelta, seconds: float) -> None:
        work, now = self.world.memory.work[ref], self.world.clock.now
        if work.next_at is None:
            return
        if work.next_at + overdue <= now and (work.claimed_until is None or work.claimed_until < now):
            self._ask((ref,), seconds)
        else:
            self._watch(ref)

    def _there(self, ref: str, at: datetime) -> datetime | None:
        """When the administration's agent comes, from then on; None: never."""
        gone, back = self._machine(ref).away
        day = (at - self.world.scenario.opened) / timedelta(days=1)
        if not gone <= day < back:
            return at
        return None if back == NEVER else self.world.scenario.opened + timedelta(days=back)

    def _ask(self, refs: tuple[str, ...], seconds: float) -> None:
        now = self.world.clock.now
        until = now + timedelta(seconds=seconds + GRACE)
        mine = [ref for ref in refs if self.world.memory.claim(ref, now, until)]
        if not mine:
            return
        for ref in mine:
            self._watch(ref)
        took, events = self._replies(mine, seconds)
        trouble, chance = self.world.scenario.trouble, self._chance("worker", refs)
        dies, late, twice, apart = (chance.random() for _ in range(4))
        if dies < trouble.worker_dies:
            return
        if late < trouble.settles_late:
            took += seconds + GRACE + 300 * apart
        self.world.clock.at(now + timedelta(seconds=took), partial(self._settle, refs, events))
        if twice < trouble.replied_twice:
            again = took + (1.0, 120.0, 86_400.0)[int(apart * 3)]
            self.world.clock.at(now + timedelta(seconds=again), partial(self._settle, refs, events))

    def _replies(self, refs: Sequence[str], seconds: float) -> tuple[float, tuple[w.Replied, ...]]:
        """All of one go come back together, none later than `seconds`."""
        day = (self.world.clock.now - self.world.scenario.opened) / timedelta(days=1)
        longest, events = 0.0, []
        for ref in refs:
            said = self._machine(ref).reply(day, ref in self._reviewed, self._chance("reply", (ref,)))
            longest = max(longest, min(said.seconds, seconds))
            events.append(w.Replied(ref, said.kind, said.reason, said.permanent, said.doubtful))
        return longest, tuple(events)

    def _settle(self, refs: tuple[str, ...], events: tuple[w.Replied, ...]) -> None:
        self.world.tell(events, f"settle/{refs[0]}")

    def reviewed(self, ref: str) -> None:
        """From now on that register knows what people decided."""
        self._reviewed.add(ref)

    def _machine(self, ref: str) -> Machine:
        if ref not in self._machines:
            machine = self.world.scenario.machine(register_of(ref))
            again = not ref.endswith("#1")
            self._machines[ref] = with_more(machine, self._chance("more", (ref,))) if again else machine
        return self._machines[ref]

    def _chance(self, what: str, refs: Sequence[str]) -> Random:
        scenario = self.world.scenario
        return self.world.chance.of(f"{what}/{refs[0]}{scenario.salt(refs[0])}")
