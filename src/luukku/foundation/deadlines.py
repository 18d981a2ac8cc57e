"""The clock of a data request: GDPR Art. 12(3) and (4), counted by Regulation 1182/71 (see periods.py).

One calendar month from receipt; once, and only by a notice with reasons inside that month, three months in
all; it stands still while the resident is asked who they are or what they mean, for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from luukku.foundation.periods import add_months
from luukku.foundation.working_days import next_working_day

FIRST_MONTHS = 1
EXTENDED_MONTHS = 3


class PauseReason(StrEnum):
    IDENTITY = "identity-doubt"  # Art. 12(6)
    CLARIFICATION = "clarification-needed"  # recital 63


class Refusal(StrEnum):
    """Why the term is not extended."""

    NO_REASONS = "no-reasons"
    TOO_LATE = "notice-after-the-term"
    BEFORE_RECEIPT = "notice-before-receipt"
    ALREADY_EXTENDED = "already-extended"


@dataclass(frozen=True, slots=True)
class Pause:
    """From the day we asked to the day the resident answered; `end` None while they have not."""

    start: date
    reason: PauseReason
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a pause ends on or after the day it starts")


def answer_due(
    received: date, country: str, pauses: Sequence[Pause] = (), *, today: date | None = None
) -> date:
    """The last day to answer, to refuse with reasons (Art. 12(4)), or to give notice of an extension.

    An open pause counts up to `today`: the date is what it would be if the resident answered today.
    """
    return _due(received, FIRST_MONTHS, country, pauses, today)


def extended_due(
    received: date, country: str, pauses: Sequence[Pause] = (), *, today: date | None = None
) -> date:
    """The last day to answer once the term has been extended: three months from receipt in all."""
    return _due(received, EXTENDED_MONTHS, country, pauses, today)


def extend(
    received: date,
    noticed_on: date,
    reasons: bool,
    country: str,
    pauses: Sequence[Pause] = (),
    *,
    already_extended: bool = False,
) -> date | Refusal:
    """The new last day, if the notice that left on `noticed_on` extends the term; else why it does not."""
    if already_extended:
        return Refusal.ALREADY_EXTENDED
    if noticed_on < received:
        return Refusal.BEFORE_RECEIPT
    if not reasons:
        return Refusal.NO_REASONS
    if noticed_on > answer_due(received, country, pauses, today=noticed_on):
        return Refusal.TOO_LATE
    return extended_due(received, country, pauses, today=noticed_on)


def stands_still(pauses: Sequence[Pause], on: date) -> bool:
    """Whether the clock stands still on that day."""
    return any(p.start <= on and (p.end is None or on < p.end) for p in pauses)


def _due(received: date, months: int, country: str, pauses: Sequence[Pause], today: date | None) -> date:
    plain = add_months(received, months)
    due = next_working_day(plain, country)
    for start, end in _stretches(pauses, today):
        if start < received:
            raise ValueError("a pause starts on or after the day of receipt")
        if start > due:  # a clock that has run out cannot be stopped
            break
        plain = end + max(plain - start, timedelta(0))  # what was left when it began is left when it ends
        due = next_working_day(plain, country)
    return due


def _stretches(pauses: Sequence[Pause], today: date | None) -> list[tuple[date, date]]:
    """Pauses in order, [start, end), those that touch or overlap made one; open ones end today."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted((p.start, _end(p, today)) for p in pauses):
        if start > end:  # open, and not begun today
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _end(pause: Pause, today: date | None) -> date:
    if pause.end is not None:
        return pause.end
    if today is None:
        raise ValueError("an open pause needs today's date")
    return today
