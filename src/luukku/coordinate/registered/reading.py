"""The post room's list: numbers and days, nobody's name or address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from .models import RegisteredLetter

TO_DO, ON_THE_WAY, RETURNED = "to-do", "on-the-way", "returned"


@dataclass(frozen=True, slots=True)
class Line:
    """One registered letter, and how far it is."""

    id: UUID
    number: str  # of the case
    asked_at: datetime
    printed_at: datetime | None
    posted_on: date | None
    tracking: str
    ended_on: date | None
    state: str  # to-do | on-the-way | returned | delivered


def to_post() -> list[Line]:
    """All that are not delivered: first what is to be done. A returned one stays until the next one for its case."""
    next_one = RegisteredLetter.objects.filter(case=OuterRef("case"), asked_at__gt=OuterRef("asked_at"))
    rows = RegisteredLetter.objects.exclude(how="delivered").exclude(Q(how="returned") & Exists(next_one))
    order = (RETURNED, TO_DO, ON_THE_WAY)
    lines = map(_line, rows.select_related("case"))
    return sorted(lines, key=lambda line: (order.index(line.state), line.asked_at))


def one(*, letter: UUID) -> Line:
    """Raises LookupError."""
    row = RegisteredLetter.objects.select_related("case").filter(id=letter).first()
    if row is None:
        raise LookupError("no such letter")
    return _line(row)


def _line(row: RegisteredLetter) -> Line:
    state = row.how or (ON_THE_WAY if row.posted_on else TO_DO)
    return Line(
        row.id,
        row.case.number,
        row.asked_at,
        row.printed_at,
        row.posted_on,
        row.tracking,
        row.ended_on,
        state,
    )
