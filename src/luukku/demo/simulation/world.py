"""One case in a wicked world: registers, desks, workers and a database that is restarted, around the real `decide`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.draft import LAW_MARGIN
from luukku.coordinate.plans.rules import decide

from .chance import Chance
from .clock import Clock
from .coordinator import Coordinator
from .invariants import ALL, Invariant
from .lifting import Lifting
from .memory import Memory
from .moment import Edition, Moment, Written, about, editions
from .people import People
from .resident import Resident
from .scenario import Scenario
from .timers import Timers
from .workers import Workers

DAYS = 200
Decide = Callable[[w.Stream, w.CaseState, Sequence[w.Event], datetime], list[w.Command]]


class Broken(Exception):
    """An invariant does not hold: where, and which."""

    def __init__(self, step: int, invariant: str, sentence: str) -> None:
        super().__init__(f"step {step}: {sentence}")
        self.step, self.invariant, self.sentence = step, invariant, sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the trace."""

    number: int
    now: datetime
    events: tuple[w.Event, ...]
    commands: tuple[w.Command, ...]
    lost: bool = False

    def told(self) -> str:
        came = "lost" if self.lost else ", ".join(map(repr, self.commands)) or "nothing"
        return f"{self.number} {self.now:%Y-%m-%d %H:%M:%S.%f} {', '.join(map(repr, self.events))} -> {came}"


@dataclass(slots=True)
class World:
    """`tell` is the one way in: a transaction that reads the case, decides, and writes what was decided."""

    scenario: Scenario
    decide: Decide = decide
    invariants: Sequence[Invariant] = ALL
    steps: list[Step] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    memory: Memory = field(init=False)
    clock: Clock = field(init=False)
    chance: Chance = field(init=False)
    workers: Workers = field(init=False)
    people: People = field(init=False)
    resident: Resident = field(init=False)
    timers: Timers = field(init=False)
    coordinator: Coordinator = field(init=False)
    lifting: Lifting = field(init=False)
    secrets: frozenset[str] = field(init=False)
    agents: frozenset[str] = field(init=False)
    _written: Written = field(default_factory=dict)

    def __post_init__(self) -> None:
        s = self.scenario
        self.memory = Memory(w.CaseState(s.received, s.due, s.country, thin=s.thin))
        self.clock, self.chance = Clock(s.opened), Chance(s.seed)
        self.workers, self.people, self.resident = Workers(self), People(self), Resident(self)
        self.coordinator, self.lifting = Coordinator(self), Lifting(self)
        self.timers = Timers(self.clock, self.memory, self.tell)
        self.secrets = frozenset(f"{r.register}#{n}" for r in s.scope for n in (1, 2) if r.secret)
        self.agents = frozenset(f"{r.register}#{n}" for r in s.scope for n in (1, 2) if r.way == "agent")

    def run(self) -> None:
        """From the opening until nothing more happens, or 200 days. Raises `Broken`."""
        self.clock.at(self.clock.now, self._open)
        self.coordinator.begin()
        if self.scenario.withdrawn_after is not None:
            self.clock.at(self.clock.now + timedelta(days=self.scenario.withdrawn_after), self._withdraw)
        self.clock.run(self.scenario.opened + timedelta(days=DAYS))

    def tell(self, events: Sequence[w.Event], who: str, ends: Callable[[], None] | None = None) -> bool:
        """False where the transaction was lost as a whole: nothing is written, and whoever came comes again."""
        now = self.clock.now
        if self.chance.once(f"lost/{who}/{now.isoformat()}") < self.scenario.trouble.transaction_lost:
            self.steps.append(Step(len(self.steps), now, tuple(events), (), lost=True))
            return False
        before = self.memory.state
        commands = tuple(self.decide(self.scenario.stream, before, events, now))
        if ends is not None:
            ends()
        tasks = self.memory.execute(commands)
        self.steps.append(Step(len(self.steps), now, tuple(events), commands))
        self._check(before, tuple(events), commands)
        self.workers.carry_out(commands)
        self.people.carry_out(commands, tasks)
        self.resident.carry_out(commands)
        self.coordinator.carry_out(commands)
        self.lifting.carry_out(commands)
        self.timers.carry_out(commands)
        return True

    def _open(self) -> None:
        if not self.tell([w.CaseOpened(self.scenario.scope)], "open"):
            self.clock.at(self.clock.now + timedelta(seconds=30), self._open)

    def _withdraw(self) -> None:
        if not self.memory.state.orders or not self.tell([w.Withdrawn()], "withdraw"):
            self.clock.at(self.clock.now + timedelta(minutes=7), self._withdraw)

    # --- what must hold

    def _check(
        self, before: w.CaseState, events: tuple[w.Event, ...], commands: tuple[w.Command, ...]
    ) -> None:
        made, self._written = editions(before, commands, self._written)
        memory = self.memory
        moment = Moment(
            now=self.clock.now, law=_law(memory.state), stream=self.scenario.stream, scope=self.scenario.scope,
            secrets=self.secrets,
            before=before, events=events, commands=commands, after=memory.state,
            tasks=tuple((t.about, t.purpose) for t in memory.open_tasks()),
            timers=tuple((t.name, t.about) for t in memory.timers),
            asking=frozenset(ref for ref, work in memory.work.items() if work.next_at is not None),
            editions=made, told=self.editions[-1].told if self.editions else {},
        )  # fmt: skip
        for invariant in self.invariants:
            if not invariant(moment):
                raise Broken(len(self.steps) - 1, invariant.__name__, invariant.__doc__ or "")
        self.editions += made

    def visible(self) -> list[tuple[datetime, w.Command]]:
        """What can be seen of the case from outside the secret registers, and when."""
        return [(step.now, c) for step in self.steps for c in step.commands if about(c) not in self.secrets]


def _law(state: w.CaseState) -> datetime:
    """When whatever is late must be named."""
    return datetime.combine(state.due - LAW_MARGIN, time(6), UTC)
