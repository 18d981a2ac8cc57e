"""What is past its date, what was destroyed, and what is left of it. Set-based; no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from luukku.coordinate.cases.models import Archived, Case, Disposal, Hold
from luukku.coordinate.cases.numbers import numbered

from . import rules


@dataclass(frozen=True, slots=True)
class PastItsDate:
    case: UUID
    number: str
    stream: str
    class_code: str
    then: str  # destroy | archive: it was handed to the archive
    ended: date
    past: date


@dataclass(frozen=True, slots=True)
class Destroyed:
    """The line that is left, and what the database still holds of the case beside it."""

    number: str
    class_code: str
    ended: date
    at: datetime
    rows: int
    people: int
    remains: dict[str, int]  # table -> rows; empty, or something is wrong


def past_their_date() -> list[PastItsDate]:
    """Cases that may be destroyed now, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select case_id, number, stream, class, fate, ended, past from coordinate_past_its_date"
            " order by past, number"
        )
        return [PastItsDate(*row) for row in cursor.fetchall()]


def fate_of(*, number: str) -> rules.Fate:
    """What becomes of this case, and when. Raises LookupError."""
    case = numbered(number, Case.objects.select_related("stream"))
    last = case.states.order_by("-at", "-id").first()
    over = last is not None and last.state in ("closed", "withdrawn")
    return rules.fate(
        case.stream.body.get("keep"),
        ended=last.at.date() if last and over else None,
        held=Hold.objects.filter(case=case, ended_at__isnull=True).exists(),
        archived=Archived.objects.filter(case=case).exists(),
        today=timezone.now().date(),
    )


def destroyed(*, number: str) -> Destroyed:
    """Raises LookupError where no such case was destroyed."""
    line = Disposal.objects.filter(number=number).first()
    if line is None:
        raise LookupError("not destroyed")
    with connection.cursor() as cursor:
        cursor.execute("select named, rows from coordinate_remains(%s)", [line.case_key])
        remains: dict[str, int] = dict(cursor.fetchall())
    rows = sum(line.rows.values())
    return Destroyed(line.number, line.class_code, line.ended, line.at, rows, line.people, remains)
