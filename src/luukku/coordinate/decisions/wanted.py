"""What somebody wants to decide, what is missing in it, and which event of the coordinator it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, assert_never

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.clock import why_not
from luukku.foundation.deadlines import PauseReason

What = Literal["extend", "clarify", "identity", "cannot-identify", "fee", "refuse", "lift"]
WHATS: tuple[What, ...] = ("extend", "clarify", "identity", "cannot-identify", "fee", "refuse", "lift")
CODES: Mapping[What, tuple[str, ...]] = MappingProxyType(
    {
        "extend": ("complex", "many", "paper", "others"),  # Art. 12(3): complexity and number
        "fee": ("unfounded", "excessive"),  # Art. 12(5)
        "refuse": ("unfounded", "excessive", "law"),
        "lift": (
            "accurate",
            "lawful",
            "not-needed",
            "overridden",
            "wished",
        ),  # how what Art. 18(1) names ended
    }
)
"""What may be ticked; a decision named here needs at least one."""
GIVES: Mapping[What, int] = MappingProxyType(
    {"clarify": 14, "identity": 14, "cannot-identify": 90, "fee": 14, "lift": 14}
)
"""How many days the resident gets if nobody says otherwise; of a lifting, when it begins to hold."""
TWO = frozenset({"refuse"})
"""Of these a second coordinator must be convinced, too."""
LONGEST = 4000


class CannotDecide(Exception):
    """It cannot be decided so, or not now; `code` says why, and nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words`: own words to the resident: the reasons, or the question. `fee`: an amount, as it is to be read."""

    what: What
    codes: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    until: date | None = None
    fee: str = ""
    registers: tuple[str, ...] = ()  # lift: where


def missing(wanted: Wanted) -> str | None:
    """The code of what is missing before a date is even looked at."""
    allowed = CODES.get(wanted.what, ())
    if bool(allowed) != bool(wanted.codes) or not set(wanted.codes) <= set(allowed):
        return "no-reasons"
    if not wanted.words.strip():
        return "no-words"
    if len(wanted.words) > LONGEST:
        return "too-long"
    if wanted.what in GIVES and wanted.until is None:
        return "no-date"
    if wanted.what == "lift" and not wanted.registers:
        return "no-registers"
    return "no-fee" if wanted.what == "fee" and not wanted.fee.strip() else None


def event_of(wanted: Wanted, on: date) -> w.Decision | None:
    """What the coordinator is told, if it is about the case's own course. The wish was complete."""
    until = wanted.until or on + timedelta(days=GIVES.get(wanted.what, 0))
    match wanted.what:
        case "extend":
            return w.Extended(on, wanted.codes)
        case "clarify":
            return w.Paused(on, PauseReason.CLARIFICATION, until)
        case "identity":
            return w.Paused(on, PauseReason.IDENTITY, until)
        case "cannot-identify":
            return w.CannotIdentify(on, until)
        case "fee":
            return w.FeeAsked(on, until)
        case "refuse":
            return w.Refused(on, wanted.codes[0])
        case "lift":
            return None
    assert_never(wanted.what)


def checked(wanted: Wanted, state: w.CaseState, on: date) -> w.Decision | None:
    """Raises `CannotDecide`."""
    if code := missing(wanted):
        raise CannotDecide(code)
    event = event_of(wanted, on)
    if event and (reason := why_not(state, event)):
        raise CannotDecide(str(reason))
    return event


def possible(state: w.CaseState, on: date) -> dict[What, str | None]:
    """For each decision about the case's course: the code of why it cannot be made today, or None."""
    return {what: _today(what, state, on) for what in WHATS if what != "lift"}


def _today(what: What, state: w.CaseState, on: date) -> str | None:
    until = on + timedelta(days=1)
    event = event_of(Wanted(what, CODES.get(what, ())[:1], "-", until, "-"), on)
    reason = why_not(state, event) if event else None
    return str(reason) if reason else None
