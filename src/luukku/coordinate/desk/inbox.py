"""What lies open at an administration's desk, what is due first: one statement. Nobody's name, no content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from luukku.coordinate.cases.columns import plain

from . import rules

PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One open task."""

    task: UUID
    purpose: str
    due: date
    case_number: str
    register: Mapping[str, str] | None
    taken_by: UUID | None
    taken_at: datetime | None
    reminded_at: datetime | None
    escalated_at: datetime | None
    theirs: bool  # whether the roles of whoever reads do such tasks
    sent_back: bool = False  # an official sent back what was answered


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the open tasks of an administration; and how many there are in all, and taken by the reader."""

    lines: tuple[Line, ...]
    open: int
    mine: int
    page: int
    pages: int


_OPEN = """
with lying as (
  select id, purpose, due, taken_by, taken_at, reminded_at, escalated_at, leg_id, order_id, null as number,
    null::uuid as version
  from coordinate_task where desk = %(desk)s and purpose = any(%(purposes)s)
  union all
  select id, 'review', due, taken_by, taken_at, null, null, null, null, number, register_version_id
  from coordinate_planted
  where administration = %(desk)s and ended_at is null and 'review' = any(%(purposes)s)),
counted as (
  select count(*) as open, count(*) filter (where taken_by = %(staff)s) as mine from lying),
shown as (
  select * from lying t where not %(only_mine)s or t.taken_by = %(staff)s
  order by t.due, t.id limit %(page)s offset %(before)s)
select n.open, n.mine, t.id, t.purpose, t.due, coalesce(t.number, c.number), r.body -> 'name', t.taken_by, t.taken_at,
  t.reminded_at, t.escalated_at, coalesce(o.sent_back, false)
from counted n left join (shown t
  left join coordinate_leg l on l.id = t.leg_id
  left join coordinate_case c on c.id = l.case_id
  left join coordinate_order o on o.id = t.order_id
  left join catalogue_registerversion r on r.id = coalesce(t.version, o.register_version_id)) on true
order by t.due, t.id
"""


def inbox(
    *, administration: str, staff: UUID, roles: frozenset[str], mine: bool = False, page: int = 1
) -> Inbox:
    """The tasks that somebody with these roles there may see; `mine`: only those that they have taken."""
    wanted: dict[str, Any] = {
        "desk": administration, "staff": staff, "purposes": sorted(rules.seen(roles)), "only_mine": mine,
        "page": PAGE, "before": (max(page, 1) - 1) * PAGE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, wanted)
        rows = cursor.fetchall()
    of_all, of_mine = rows[0][:2]
    pages = max(1, -(-(of_mine if mine else of_all) // PAGE))
    lines = tuple(_line(row[2:], roles) for row in rows if row[2] is not None)
    return Inbox(lines, of_all, of_mine, max(page, 1), pages)


def _line(row: tuple[Any, ...], roles: frozenset[str]) -> Line:
    task, purpose, due, number, name, *since, back = row
    return Line(*(task, purpose, due, number, plain(name), *since, rules.may(roles, purpose), back))
