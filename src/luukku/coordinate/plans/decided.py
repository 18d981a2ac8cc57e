"""What people decide about a case as a whole, and what follows: events and commands. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luukku.foundation.deadlines import PauseReason

WaitsFor = Literal["clarification-needed", "identity-doubt", "cannot-identify", "fee"]
"""What the resident is waited for. All but the fee let the law's clock stand still."""
WhyOn = Literal["clarified", "identified", "fee-paid", "silent"]
"""Why a case goes on: the resident's answer, their proof, their payment; or their last day is over."""


# --- events: `on` is the day in the municipality ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extended:
    """Notice leaves that the answer takes longer, with codes of reasons (Art. 12(3))."""

    on: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paused:
    """The resident is asked who they are or what they mean; `until` is their last day."""

    on: date
    reason: PauseReason
    until: date


@dataclass(frozen=True, slots=True)
class CannotIdentify:
    """Whoever asks cannot be told from others (Art. 11(2), 12(2)); until `until` they may supply more."""

    on: date
    until: date


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """A manifestly unfounded or excessive request is carried out for a fee (Art. 12(5)(a))."""

    on: date
    until: date


@dataclass(frozen=True, slots=True)
class Refused:
    """The whole request is refused (Art. 12(4), 12(5)(b))."""

    on: date
    ground: str


@dataclass(frozen=True, slots=True)
class WentOn:
    """What was waited for is there. `more`: the resident's particulars are more than before."""

    on: date
    why: WhyOn
    more: bool = False


Decision = Extended | Paused | CannotIdentify | FeeAsked | Refused | WentOn


# --- commands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extend:
    on: date
    due: date


@dataclass(frozen=True, slots=True)
class Wait:
    """For the resident, to `until` with that day; `due` is the law's date if they take so long."""

    what: WaitsFor
    start: date
    until: date
    due: date


@dataclass(frozen=True, slots=True)
class GoOn:
    """The wait is over since `end`; `due` is the law's date now."""

    why: WhyOn
    end: date
    due: date


@dataclass(frozen=True, slots=True)
class MoveTask:
    """Open tasks about an order or an administration are due then."""

    about: str
    due: date
