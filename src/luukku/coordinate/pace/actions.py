"""Places at registers and breakers: how many may ask at once, and which register is left alone for a while."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from luukku.foundation.ids import new_id

PLACES = 8
"""How many orders may be at one register at the same time, over all workers, unless the pack says otherwise."""
TRIP = 3
REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=10)

_TAKE = """
with want as (select * from unnest(%s::uuid[], %s::text[], %s::int[]) as u(id, register, places)),
free as (
  select id, register, (
    select p from generate_series(1, places) p
    where not exists (
      select from coordinate_lease l where l.register = want.register and l.place = p and l.until > %s)
    order by p limit 1) as place
  from want)
insert into coordinate_lease (id, register, place, holder, until)
select id, register, place, %s, %s from free where place is not null
on conflict (register, place) do update
  set id = excluded.id, holder = excluded.holder, until = excluded.until
  where coordinate_lease.until <= %s
returning register
"""


def take_places(wanted: Mapping[str, int], holder: UUID, now: datetime, until: datetime) -> set[str]:
    """A place at each register in `wanted` (register -> places it has), where one is free. One statement."""
    if not wanted:
        return set()
    ids = [new_id() for _ in wanted]
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [ids, list(wanted), list(wanted.values()), now, holder, until, now])
        return {register for (register,) in cursor.fetchall()}


def leave(holder: UUID, registers: Collection[str]) -> None:
    """Its places at these registers: whoever waits for others that hang keeps nobody from those that answered."""
    if registers:
        with connection.cursor() as cursor:
            cursor.execute(
                "delete from coordinate_lease where holder = %s and register = any(%s)",
                [holder, sorted(registers)],
            )


def leave_places(holder: UUID) -> None:
    """All that are left."""
    with connection.cursor() as cursor:
        cursor.execute("delete from coordinate_lease where holder = %s", [holder])


def resting(registers: Sequence[str], now: datetime) -> set[str]:
    """Those whose breaker is open. One whose rest is over is tried again, by whoever comes first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select register from coordinate_breaker where register = any(%s) and open_until > %s",
            [list(registers), now],
        )
        return {register for (register,) in cursor.fetchall()}


_FAILED = """
insert into coordinate_breaker (register, failures, open_until) select unnest(%s::text[]), 1, null
on conflict (register) do update set failures = coordinate_breaker.failures + 1,
  open_until = case when coordinate_breaker.failures + 1 >= %s
    then %s::timestamptz
      + make_interval(secs => least(%s * power(2, least(coordinate_breaker.failures + 1 - %s, 10)), %s))
    end
"""


def note(failed: Sequence[str], answered: Sequence[str], now: datetime) -> None:
    """Count failures; a register that answers is forgiven at once. Rows in one order, so nobody deadlocks."""
    with connection.cursor() as cursor:
        if answered:
            cursor.execute("delete from coordinate_breaker where register = any(%s)", [sorted(answered)])
        if failed:
            rest, longest = REST.total_seconds(), LONGEST_REST.total_seconds()
            cursor.execute(_FAILED, [sorted(failed), TRIP, now, rest, TRIP, longest])
