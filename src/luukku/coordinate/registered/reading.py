"""The post room's list: numbers and days, nobody's name or address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .models import RegisteredLetter

TO_DO, ON_THE_WAY, RETURNED, DELIVERED = "to-do", "on-the-way", "returned", "delivered"


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
    rows = RegisteredLetter.objects.select_related("case").exclude(how="delivered").order_by("asked_at")
    newer = {(row.case_id, row.asked_at) for row in RegisteredLetter.objects.only("case_id", "asked_at")}
    lines = [
        _line(row)
        for row in rows
        if row.how != "returned" or not any(case == row.case_id and at > row.asked_at for case, at in newer)
    ]
    order = (RETURNED, TO_DO, ON_THE_WAY)
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
