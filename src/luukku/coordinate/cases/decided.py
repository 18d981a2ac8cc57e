"""What was decided about a case, by codes and dates: for its time line, read with it. No content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the resident is waited for now."""

    what: str  # clarification-needed | identity-doubt | cannot-identify | fee
    until: date


def decided(rows: list[list[Any]] | None) -> tuple[Decided, ...]:
    """From rows of what, on, until, due, letter, forms."""
    return tuple(
        Decided(what, date.fromisoformat(on), _day(until), _day(due), letter, tuple(sorted(forms)))
        for what, on, until, due, letter, forms in rows or ()
    )


def waiting(row: list[Any] | None) -> Waiting | None:
    """From what and until."""
    return Waiting(row[0], date.fromisoformat(row[1])) if row else None


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
