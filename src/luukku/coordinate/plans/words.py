"""What the interpreter speaks: a stream, the state of one case, events in, commands out. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from luukku.connectors.port import INTERIM, Kind

Way = Literal["machine", "agent", "desk"]
"""Who carries an order out: our worker, the administration's own agent, a person."""
Purpose = Literal["answer", "fallback", "review", "release"]
TimerName = Literal[
    "agent-silent", "desk-remind", "desk-due", "review-due", "release-due", "try-again", "law", "follow-up",
]  # fmt: skip


def way_of(connector: Mapping[str, Any]) -> Way:
    """From a register's published declaration."""
    if connector["kind"] == "desk":
        return "desk"
    return "agent" if connector.get("by") == "agent" else "machine"


# --- the stream, as the catalogue holds it ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    do: str  # order | assemble | deliver | task | ask
    after: tuple[str, ...] = ()
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    tries: int = 3
    pause_seconds: tuple[float, ...] = (2.0, 5.0)
    later_hours: tuple[float, ...] = (1.0, 6.0, 24.0, 72.0)


@dataclass(frozen=True, slots=True)
class Desk:
    due_days: int = 10
    remind_days: tuple[int, ...] = (5,)


@dataclass(frozen=True, slots=True)
class Stream:
    id: str
    steps: tuple[Step, ...]
    retry: Retry = field(default_factory=Retry)
    desk: Desk = field(default_factory=Desk)

    @classmethod
    def parse(cls, body: Mapping[str, Any]) -> Stream:
        """From a published stream version (`format: 1`, already validated by the catalogue)."""
        steps = tuple(
            Step(s["id"], s["do"], tuple(s.get("after") or ()), s.get("each")) for s in body["steps"]
        )
        return cls(body["id"], steps, _retry(body.get("retry") or {}), _desk(body.get("desk") or {}))

    def has(self, do: str) -> bool:
        return any(step.do == do for step in self.steps)


def _retry(raw: Mapping[str, Any]) -> Retry:
    standard = Retry()
    return Retry(
        tries=raw.get("tries", standard.tries),
        pause_seconds=tuple(raw.get("pause_seconds", standard.pause_seconds)),
        later_hours=tuple(raw.get("later_hours", standard.later_hours)),
    )


def _desk(raw: Mapping[str, Any]) -> Desk:
    standard = Desk()
    return Desk(raw.get("due_days", standard.due_days), tuple(raw.get("remind_days", standard.remind_days)))


# --- the state of one case -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrderState:
    ref: str  # register slug and number within the case: "dental-care#1"
    register: str
    administration: str
    way: Way
    tries: int = 0  # attempts since the last pause for later
    rounds: int = 0  # how often trying later has been put off
    waits_for: Literal["attempt", "desk", "review"] | None = None
    outcome: Kind | None = None
    fallback: bool = False  # a clerk has been asked instead
    secret: bool = False  # its register must not be known to exist: it never moves, holds or ends a case

    @property
    def final(self) -> bool:
        return self.outcome is not None and self.outcome not in INTERIM

    @property
    def settled(self) -> bool:
        """It has an outcome, and nothing that may still change it within minutes is under way."""
        soon = (
            ("review",) if self.way == "agent" else ("attempt", "review")
        )  # an agent may stay away for days
        waits = self.waits_for in soon and self.outcome is not Kind.LATE  # what is late has been waited for
        return self.secret or (self.outcome is not None and not waits)

    @property
    def done(self) -> bool:
        """Nothing is to come any more: not even what people decided beside records that are certain."""
        return self.secret or (self.final and self.waits_for is None)


@dataclass(frozen=True, slots=True)
class LegState:
    administration: str
    by_rule: bool  # its published rule releases it; else a named official does
    released: bool = False
    asked: bool = False  # the official has the task


@dataclass(frozen=True, slots=True)
class CaseState:
    received: date
    due: date  # in law
    country: str
    orders: tuple[OrderState, ...] = ()
    legs: tuple[LegState, ...] = ()
    edition: int = 0
    news: bool = False  # since the last edition something was released, or turned out to fail or to be late
    closed: bool = False


# --- events ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InScope:
    """One register that this case asks."""

    register: str
    administration: str
    way: Way
    by_rule: bool
    secret: bool = False


@dataclass(frozen=True, slots=True)
class CaseOpened:
    registers: tuple[InScope, ...]


@dataclass(frozen=True, slots=True)
class Replied:
    """One attempt came back. `kind` is None when only doubtful candidates were found."""

    ref: str
    kind: Kind | None
    reason: str | None = None
    permanent: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DeskAnswered:
    """A person answered the order's task: found (uploaded), nothing held (confirmed), withheld, passed on."""

    ref: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Reviewed:
    """People decided on every doubtful candidate of the order; it is asked again with their decisions."""

    ref: str


@dataclass(frozen=True, slots=True)
class Released:
    administration: str


@dataclass(frozen=True, slots=True)
class TimerDue:
    name: TimerName
    about: str  # an order's ref, an administration, or "" for the case


@dataclass(frozen=True, slots=True)
class Withdrawn:
    pass


Event = CaseOpened | Replied | DeskAnswered | Reviewed | Released | TimerDue | Withdrawn


# --- commands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    ref: str
    register: str
    administration: str
    way: Way
    by_rule: bool
    secret: bool


@dataclass(frozen=True, slots=True)
class Try:
    """Attempt the order at `at`; `round` tells a fresh round of tries from a retry within one."""

    ref: str
    at: datetime
    round: int


@dataclass(frozen=True, slots=True)
class CreateTask:
    about: str  # an order's ref; an administration for a release
    purpose: Purpose
    due: date


@dataclass(frozen=True, slots=True)
class Record:
    ref: str
    kind: Kind
    reason: str | None = None
    expected: date | None = None  # for interim outcomes: when something is to be expected


@dataclass(frozen=True, slots=True)
class Release:
    administration: str


@dataclass(frozen=True, slots=True)
class SetTimer:
    name: TimerName
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Remind:
    about: str


@dataclass(frozen=True, slots=True)
class Escalate:
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assemble:
    edition: int


@dataclass(frozen=True, slots=True)
class Deliver:
    edition: int


@dataclass(frozen=True, slots=True)
class Close:
    how: Literal["answered", "withdrawn"]


Act = PlaceOrder | Try | CreateTask | Record | Release | SetTimer
News = Remind | Escalate | Assemble | Deliver | Close
Command = Act | News
