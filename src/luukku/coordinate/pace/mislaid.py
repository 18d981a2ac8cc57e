"""How often the sweep had to bring the same work back: the more often, the longer until the next time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from luukku.foundation.ids import new_id

PAUSE = timedelta(seconds=10)
"""After each of the first few times; then twice as long each time."""
EVEN = 4
LONGEST = timedelta(hours=1)
FORGOTTEN = timedelta(days=1)
TOLD = frozenset({EVEN + 1, *(10 * 2**n for n in range(20))})
"""At these times people are told that something is stuck."""

_AGAIN = """
insert into coordinate_mislaid (id, task, about, times, not_before)
select id, %(task)s, about, 1, %(now)s + %(pause)s
from unnest(%(ids)s::uuid[], %(about)s::uuid[]) as work(id, about)
on conflict (task, about) do update set times = coordinate_mislaid.times + 1,
  not_before = %(now)s + least(%(longest)s::interval,
    %(pause)s::interval * power(2, least(greatest(coordinate_mislaid.times + 1 - %(even)s, 0), 20)))
where coordinate_mislaid.not_before <= %(now)s
returning about, times
"""


def due(task: str, about: Sequence[UUID], now: datetime) -> dict[UUID, int]:
    """Of this work, what may be put back now, and the how-manieth time that is."""
    if not about:
        return {}
    values: dict[str, Any] = {
        "task": task, "about": list(about), "ids": [new_id() for _ in about], "now": now, "pause": PAUSE,
        "longest": LONGEST, "even": EVEN,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, values)
        return dict(cursor.fetchall())


def forget(now: datetime) -> None:
    """Work that has not been missing for a day is well."""
    with connection.cursor() as cursor:
        cursor.execute("delete from coordinate_mislaid where not_before < %s", [now - FORGOTTEN])
