"""What was decided about a case, by codes and dates: for its time line. No content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .decisions import Decision, Wait


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


def decided(case: UUID) -> tuple[Decided, ...]:
    """The oldest first."""
    rows = Decision.objects.filter(case_id=case, in_force_at__isnull=False).order_by("in_force_at", "id")
    return tuple(Decided(d.what, d.on, d.until, d.due_after, d.letter, tuple(sorted(d.forms))) for d in rows)


def waiting(case: UUID) -> Waiting | None:
    """Of an open case."""
    open_one = Wait.objects.filter(case_id=case, ended=None).first()
    return Waiting(open_one.what, open_one.until) if open_one else None
