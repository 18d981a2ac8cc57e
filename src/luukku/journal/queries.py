"""Reading entries: by their sealed order, by case. Ids and codes only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection

from luukku.journal.entries import COLUMNS, Entry, Sealed
from luukku.journal.models import Body
from luukku.journal.rows import entry_of

AT_ONCE = 2_000


def since(index: int) -> Iterator[Sealed]:
    """The sealed entries from this index on, in order; deleted bodies are left out. Read the rest with the next index.

    By sealed index and never by id: ids commit out of order, so reading by id can skip entries.
    """
    names = ", ".join(f'e."{name}"' for name in COLUMNS)
    query = (
        f"SELECT l.index, e.at, {names} FROM journal_leaf l JOIN journal_entry e ON e.id = l.entry"  # noqa: S608
        " WHERE l.index >= %s AND l.index < %s ORDER BY l.index"
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(max(index) + 1, 0) FROM journal_leaf")
            size = cursor.fetchone()[0]
            cursor.execute(query, [index, index + AT_ONCE])
            rows = cursor.fetchall()
        for row in rows:
            yield Sealed(index=row[0], at=row[1], entry=entry_of(dict(zip(COLUMNS, row[2:], strict=True))))
        index += AT_ONCE
        if index >= size:
            return


def of_case(case: UUID) -> list[tuple[datetime, Entry]]:
    """What happened in a case, in order, sealed or not yet."""
    rows = Body.objects.filter(case=case).order_by("at", "id").values("at", *COLUMNS)
    return [(row.pop("at"), entry_of(row)) for row in rows]
