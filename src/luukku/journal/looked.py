"""Who looked at one person, as that person reads it: repeats folded, the newest first, a page at a time.

It reads under a grant that names the person, which is itself one more line. What is hidden shows itself when its
time has come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from luukku.journal.grants import Grant, looking

MACHINES = ("luukku", "coordinator", "agent")
"""Actors that are nobody: what they look at again is one line, from the first time to the last."""

MINE = """
  select id, at, actor, administration, actor_org, role, on_behalf_of, "case" as of_case, purpose, legal_basis,
    data_categories, visible_from, hidden_basis,
    case when actor = any(%(machines)s) then 'machine' when actor <> 'resident' then 'person'
         when on_behalf_of is null then 'self' else 'instead' end as who
  from journal_entry
  where subject = %(subject)s and subject = any((select journal_granted_subjects())::uuid[]) and kind = 'looked'
    and (visible_from is null or visible_from <= %(now)s)
    and (coalesce("order", leg) = any(%(without)s)) is not true
"""
FILTERED = f"""
select * from ({MINE}) m
where (%(entry)s::uuid is null or id = %(entry)s) and (%(own)s or who <> 'self')
  and (%(body)s::text is null or coalesce(administration, actor_org, '') = %(body)s)
  and (%(since)s::timestamptz is null or at >= %(since)s) and (%(until)s::timestamptz is null or at < %(until)s)
"""  # noqa: S608 - our own text; all values are parameters
# A machine's repeats are one line for each purpose and case; what people did is one line for each of them and day.
# So the newest day comes first, and within a day people do: by the clock alone what machines fetch all day would stand
# above whoever opened the page, and that is what one comes to read.
FOLDED = f"""
select (array_agg(id order by at desc))[1], min(at), max(at) as last, count(*), who,
  nullif(coalesce(administration, actor_org, ''), ''), role, on_behalf_of, of_case, purpose, legal_basis,
  data_categories, visible_from, hidden_basis, count(*) over ()
from ({FILTERED}) f
group by who, coalesce(administration, actor_org, ''), role, on_behalf_of, of_case, purpose, legal_basis,
  data_categories, visible_from, hidden_basis,
  case when who = 'machine' then '' else actor || (at at time zone %(zone)s)::date end
order by (max(at) at time zone %(zone)s)::date desc, who = 'machine', last desc, 1 limit %(most)s offset %(start)s
"""  # noqa: S608
BODIES = f"""
select coalesce(administration, actor_org, '') as body, count(*) from ({MINE}) m where who <> 'self'
group by body order by body
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Asked:
    """Which looks: `body` an administration, "" the counter itself, None any; `own`: also the person's own."""

    body: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One line: one look, or repeats of it."""

    entry: UUID  # of the last one
    first: datetime
    last: datetime
    times: int
    who: str  # machine | person | self | instead (somebody who may act for them)
    body: str | None  # an administration; None: the counter itself
    role: str | None
    on_behalf_of: str | None
    case: UUID | None
    purpose: str
    legal_basis: str | None
    categories: tuple[str, ...]
    hidden_until: datetime | None  # it was hidden until then ...
    hidden_basis: str | None  # ... on this ground


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of lines, how many there are in all, and every body that looked, with how often."""

    lines: tuple[Look, ...]
    total: int
    bodies: tuple[tuple[str, int], ...]


def looked(
    *,
    given: Grant,
    subject: UUID,
    asked: Asked,
    without: Collection[UUID],
    now: datetime,
    zone: str,
    start: int = 0,
    most: int = 25,
) -> Looks:
    """`without`: orders and legs whose looks nobody may know of. Nothing where the grant does not name the person."""
    values = {**_values(subject, asked, without, now), "zone": zone, "start": start, "most": most}
    with transaction.atomic(), looking(given):
        rows = _run(FOLDED, values)
        bodies = _run(BODIES, values)
    return Looks(tuple(map(_look, rows)), rows[0][-1] if rows else 0, tuple(bodies))


def one_look(
    *, given: Grant, subject: UUID, entry: UUID, without: Collection[UUID], now: datetime, zone: str
) -> Look | None:
    """The line of this entry, if it is about this person and they may see it."""
    values = _values(subject, Asked(own=True), without, now) | {
        "zone": zone,
        "start": 0,
        "most": 1,
        "entry": entry,
    }
    with transaction.atomic(), looking(given):
        rows = _run(FOLDED, values)
    return _look(rows[0]) if rows else None


def asked_why(*, subject: UUID, look: UUID) -> UUID | None:
    """The case in which this person asked about this look of theirs, if they did."""
    with connection.cursor() as cursor:
        cursor.execute(
            'select "case" from journal_entry where subject = %s and kind = %s and cause = %s limit 1',
            [subject, "asked-why", f"look:{look}"],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def hidden(*, now: datetime) -> int:
    """How many looks at anybody are hidden from them now: told to everybody, of nobody in particular."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from journal_entry where visible_from > %s and kind = 'looked'", [now]
        )
        return int(cursor.fetchone()[0])


def _values(subject: UUID, asked: Asked, without: Collection[UUID], now: datetime) -> dict[str, Any]:
    return {
        "subject": subject, "now": now, "without": list(without), "machines": list(MACHINES), "own": asked.own,
        "body": asked.body, "since": asked.since, "until": asked.until, "entry": None,
    }  # fmt: skip


def _run(sql: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _look(row: tuple[Any, ...]) -> Look:
    *facts, categories, hidden_until, hidden_basis, _ = row
    values = [*facts, tuple(categories), hidden_until, hidden_basis]
    return Look(*values)
