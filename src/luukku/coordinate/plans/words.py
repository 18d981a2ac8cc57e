"""What the interpreter speaks: a stream, the state of one case, events in, commands out. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from luukku.connectors.port import Kind
from luukku.foundation.deadlines import Pause

from .codes import Purpose as Purpose
from .codes import Question as Question
from .codes import QuestionEnd as QuestionEnd
from .codes import TimerName as TimerName
from .codes import Way as Way
from .codes import way_of as way_of
from .decided import CannotIdentify as CannotIdentify
from .decided import Decision as Decision
from .decided import Extend as Extend
from .decided import Extended as Extended
from .decided import FeeAsked as FeeAsked
from .decided import GoOn as GoOn
from .decided import MoveTask as MoveTask
from .decided import Paused as Paused
from .decided import Refused as Refused
from .decided import Wait as Wait
from .decided import WaitsFor as WaitsFor
from .decided import WentOn as WentOn
from .decided import WhyOn as WhyOn
from .events import Again as Again
from .events import CaseOpened as CaseOpened
from .events import DeskAnswered as DeskAnswered
from .events import DeskDecided as DeskDecided
from .events import InScope as InScope
from .events import Lifted as Lifted
from .events import MoreTold as MoreTold
from .events import NumberProven as NumberProven
from .events import Released as Released
from .events import Replied as Replied
from .events import ResidentAnswered as ResidentAnswered
from .events import Reviewed as Reviewed
from .events import SentBack as SentBack
from .events import TimerDue as TimerDue
from .events import ToLift as ToLift
from .events import Withdrawn as Withdrawn
from .outcomes import INTERIM, Decided, Outcome
from .stream import Desk as Desk
from .stream import Retry as Retry
from .stream import Step as Step
from .stream import Stream as Stream
from .stream import TwoPeople as TwoPeople

# --- the state of one case -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrderState:
    ref: str  # register slug and number within the case: "dental-care#1"
    register: str
    administration: str
    way: Way
    tries: int = 0  # attempts since the last pause for later
    rounds: int = 0  # how often trying later has been put off
    waits_for: Literal["attempt", "desk", "review", "lift"] | None = None
    outcome: Outcome | None = None
    fallback: bool = False  # a clerk has been asked instead
    secret: bool = False  # its register must not be known to exist: it never moves, holds or ends a case
    replaced: bool = False  # a changed request is a new order; this one is history
    sensitive: bool = False  # its register holds data of a kind that the stream names so
    recipient: int | None = None  # it tells this recipient of its register what was changed
    sent_back: bool = False  # an official saw a mistake in what came of it: its desk has it again
    lifts: date | None = None  # from when its data are restricted no more, until its desk has lifted that

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
        return self.secret or (self.outcome is not None and not waits and not self.sent_back)

    @property
    def done(self) -> bool:
        """Nothing is to come any more: not even what people decided beside records that are certain."""
        return self.secret or (self.final and self.waits_for in (None, "lift"))

    @property
    def waits_for_resident(self) -> bool:
        """People there need more from the resident before they can decide."""
        return self.outcome is Decided.NEEDS_MORE and self.waits_for is None

    @property
    def empty(self) -> bool:
        """Searched, and nobody found or nobody certain: more of the resident's particulars may change that."""
        return self.outcome in (Kind.NOTHING_FOUND, Kind.NOT_IDENTIFIED)


@dataclass(frozen=True, slots=True)
class LegState:
    administration: str
    by_rule: bool  # its published rule releases it; else a named official does
    released: bool = False
    asked: bool = False  # the official has the task
    once: bool = False  # one of two officials has released all of it
    both: bool = False  # the tasks of both officials are open


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
    thin: bool = False  # little is known of the person
    question: Question | None = None
    extended: bool = False
    pauses: tuple[Pause, ...] = ()  # of the law's clock
    waits: WaitsFor | None = None  # what the resident is waited for by decision
    until: date | None = None  # while they are: their last day

    @property
    def counting(self) -> tuple[OrderState, ...]:
        """The newest order of each register; what these replaced is history."""
        return tuple(o for o in self.orders if not o.replaced)

    @property
    def stands_still(self) -> bool:
        """The law's clock does."""
        return self.waits is not None and self.waits != "fee"


# --- events ----------------------------------------------------------------------------------------------

Happened = (
    CaseOpened
    | Replied
    | DeskAnswered
    | DeskDecided
    | MoreTold
    | ToLift
    | Lifted
    | Reviewed
    | Released
    | SentBack
    | TimerDue
    | Withdrawn
    | ResidentAnswered
    | NumberProven
)
Event = Happened | Decision


# --- commands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    ref: str
    register: str
    administration: str
    way: Way
    by_rule: bool
    secret: bool
    replaces: str | None = None  # the ref of the order in whose place it comes
    sensitive: bool = False
    recipient: int | None = None


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
    kind: Outcome
    reason: str | None = None
    expected: date | None = None  # for interim outcomes: when something is to be expected


@dataclass(frozen=True, slots=True)
class ReleaseOnce:
    """One of two officials has released: the other one is still waited for."""

    administration: str


@dataclass(frozen=True, slots=True)
class Release:
    administration: str


@dataclass(frozen=True, slots=True)
class SendBack:
    """What came of the order is not released; whoever else was to release the part is asked no more."""

    ref: str
    administration: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lift:
    """What restricts the order's data ends on that day; None: the day is open again."""

    ref: str
    day: date | None


@dataclass(frozen=True, slots=True)
class EndLift:
    """It is lifted where the data are kept."""

    ref: str


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
    how: Literal["answered", "withdrawn", "refused", "not-identified", "fee-unpaid"]


@dataclass(frozen=True, slots=True)
class AskResident:
    """One neutral question, asked once."""

    until: date  # the last day on which they may answer


@dataclass(frozen=True, slots=True)
class EndQuestion:
    why: QuestionEnd


Part = ReleaseOnce | Release | SendBack
Act = PlaceOrder | Try | CreateTask | Record | Part | Lift | EndLift | SetTimer | AskResident | EndQuestion
Turn = Extend | Wait | GoOn | MoveTask
News = Remind | Escalate | Assemble | Deliver | Close
Command = Act | Turn | News
