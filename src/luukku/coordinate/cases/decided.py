"""What was decided about a case, by codes and dates: for its time line, read with it. No content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision in force. `letter`: its number within the case, where it has one."""

    what: str  # extend | clarify | identity | cannot-identify | fee | refuse | answer | lift
    on: date
    until: date | None
    due: date | None  # in law, after it
    letter: int | None
    forms: tuple[str, ...]
    returned: date | None = None  # the letter came back
    told: date | None = None  # then they were told in another way

    @property
    def holds_from(self) -> date | None:
        """Of a lifting: from when nothing is restricted; None while they have not been told."""
        return holds_from(self.until, self.returned, self.told)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the resident is waited for now."""

    what: str  # clarification-needed | identity-doubt | cannot-identify | fee
    until: date


def decided(rows: list[list[Any]] | None) -> tuple[Decided, ...]:
    """From rows of what, on, until, due, letter, forms, returned, told."""
    return tuple(
        Decided(
            what,
            date.fromisoformat(on),
            _day(until),
            _day(due),
            letter,
            tuple(sorted(forms)),
            *map(_day, back),
        )
        for what, on, until, due, letter, forms, *back in rows or ()
    )


def holds_from(until: date | None, returned: date | None, told: date | None) -> date | None:
    """The day that the letter names, where it did not come back; else not before the day after they were told."""
    if returned is None or until is None:
        return until
    return max(until, told + timedelta(days=1)) if told else None


def waiting(row: list[Any] | None) -> Waiting | None:
    """From what and until."""
    return Waiting(row[0], date.fromisoformat(row[1])) if row else None


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
