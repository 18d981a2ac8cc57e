"""Who looked at one person, in sum: how often each body did for each purpose, up to a moment. For the answer.

The same looks as the page of them, and no others: what is hidden or never told does not count here either.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from luukku.journal.looked import MACHINES, MINE

SUMMED = f"""
select nullif(coalesce(administration, actor_org, ''), '') as body, purpose, count(*), max(at) as last
from ({MINE}) m where who <> 'self' and at < %(now)s
group by body, purpose order by last desc, body nulls first, purpose
"""  # noqa: S608 - our own text; all values are parameters
FIRST = "select at from journal_entry order by id limit 1"


@dataclass(frozen=True, slots=True)
class Sum:
    """`body`: an administration; None: the counter itself."""

    body: str | None
    purpose: str
    times: int
    last: datetime


def summed(*, subject: UUID, without: Collection[UUID], until: datetime) -> tuple[Sum, ...]:
    """Before this moment, and shown by then; the latest first, one's own left out. Under the grant in force.

    `without`: orders and legs whose looks nobody may know of. Entries are only ever added: one moment, one sum.
    """
    values: dict[str, Any] = {
        "subject": subject,
        "without": list(without),
        "machines": list(MACHINES),
        "now": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(SUMMED, values)
        return tuple(Sum(*row) for row in cursor.fetchall())


def kept_since() -> datetime | None:
    """When the oldest entry was written that is still kept; None: there is none."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST)
        row = cursor.fetchone()
    return row[0] if row else None
