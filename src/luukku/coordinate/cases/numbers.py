"""Registry numbers."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def next_number(now: datetime) -> str:
    """Counted through: 2026-000123. One that is never a case's was a planted review's."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('coordinate_case_number')")
        return f"{now.year}-{cursor.fetchone()[0]:06d}"
