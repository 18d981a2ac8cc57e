"""What may happen to a case. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luukku.connectors.port import Kind

from .codes import Purpose, TimerName, Way
from .outcomes import Outcome


@dataclass(frozen=True, slots=True)
class InScope:
    """One register that this case asks."""

    register: str
    administration: str
    way: Way
    by_rule: bool
    secret: bool = False
    sensitive: bool = False
    why_not: str | None = (
        None  # the ground on which the right does not apply there, by the register's own entry
    )


@dataclass(frozen=True, slots=True)
class CaseOpened:
    registers: tuple[InScope, ...]


@dataclass(frozen=True, slots=True)
class Replied:
    """One attempt came back. `kind` is None when people must look first: at doubtful candidates, or at documents."""

    ref: str
    kind: Kind | None
    reason: str | None = None
    permanent: bool = False
    doubtful: bool = False
    papers: bool = False  # documents were found: they go out only when people have gone through them


@dataclass(frozen=True, slots=True)
class DeskAnswered:
    """A person answered the order's task: found (uploaded), nothing held (confirmed), withheld, passed on."""

    ref: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class DeskDecided:
    """A person decided about a right, or told a recipient; `reason`: the coded ground of what was refused."""

    ref: str
    kind: Outcome
    reason: str | None = None
    recipients: int = 0  # so many does the register's entry name


@dataclass(frozen=True, slots=True)
class ToLift:
    """The restriction of an order's data no longer holds from `day` on; None: not before the resident is told anew."""

    ref: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Lifted:
    """A person lifted it in the register's own system."""

    ref: str


@dataclass(frozen=True, slots=True)
class MoreTold:
    """The resident added what people had asked for."""

    ref: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """People decided on every doubtful candidate of the order, or looked again at that; then it is asked anew."""

    ref: str
    agreed: bool | None = None  # None: the first look


@dataclass(frozen=True, slots=True)
class Released:
    administration: str


@dataclass(frozen=True, slots=True)
class Again:
    """One order of a part that is sent back: what its desk is asked to do anew, by the date it had."""

    ref: str
    purpose: Purpose
    due: date | None = None  # None: no desk had it before


@dataclass(frozen=True, slots=True)
class SentBack:
    """An official saw a mistake in a part that they were to release."""

    administration: str
    again: tuple[Again, ...]
    reason: str  # its code


@dataclass(frozen=True, slots=True)
class TimerDue:
    name: TimerName
    about: str  # an order's ref, an administration, or "" for the case


@dataclass(frozen=True, slots=True)
class Withdrawn:
    pass


@dataclass(frozen=True, slots=True)
class ResidentAnswered:
    """To the question back: with more of their particulars, or that they have nothing to add."""

    more: bool


@dataclass(frozen=True, slots=True)
class NumberProven:
    """At a desk they showed who they are: their number is certain now, and registers find them by it."""
