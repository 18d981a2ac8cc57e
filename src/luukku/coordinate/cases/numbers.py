"""Registry numbers: how they are given, and the case that bears one."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from .orders import Case


def next_number(now: datetime) -> str:
    """Counted through, whatever the year: 2026-000123. Planted reviews take theirs from the same row."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('coordinate_case_number')")
        return f"{now.year}-{cursor.fetchone()[0]:06d}"


def numbered(number: str, cases: QuerySet[Case] | None = None) -> Case:
    """The case of this registry number. `cases`: read or locked in another way. Raises LookupError."""
    whole = Case.objects.all() if cases is None else cases
    found = whole.filter(number=number).first() if number.isprintable() else None  # the database takes no NUL
    if found is None:
        raise LookupError("no such case")
    return found
