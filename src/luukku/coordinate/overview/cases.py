"""Every case: its state, its dates, how many orders have come to what, what is late. One statement, no content, no
name; existence-secret registers are neither told nor counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db import connection

from luukku.coordinate.cases.columns import plain

PAGE = 25
Which = Literal["open", "late", "all"]


@dataclass(frozen=True, slots=True)
class CaseLine:
    number: str
    state: str
    received: date
    due: date  # in law
    kinds: Mapping[str, int]  # outcome of each order that counts; "" where there is none yet
    records: int
    tasks: int  # open at desks
    late: int  # of these past their date
    escalated: int  # of these called upon
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Cases:
    """One page; and how many are open, and of these past the law's date."""

    lines: tuple[CaseLine, ...]
    open: int
    late: int
    page: int
    pages: int


_SHOWN = {
    "open": "c.closed_at is null order by c.due, c.id",
    "late": "c.closed_at is null and c.due < %(today)s order by c.due, c.id",
    "all": "true order by c.id desc",
}
_CASES = """
with shown as (select row_number() over () as nr, c.* from (
  select * from coordinate_case c where {which} limit %(page)s offset %(before)s) c),
counted as (select
  (select count(*) from coordinate_case where closed_at is null) as open,
  (select count(*) from coordinate_case where closed_at is null and due < %(today)s) as late,
  case when %(all)s then (select count(*) from coordinate_case) end as every)
select n.open, n.late, n.every, c.number, s.state, c.received, c.due, o.kinds, o.records,
  t.open, t.late, t.escalated, c.closed_at
from counted n left join shown c on true
left join lateral (
  select state from coordinate_casestate where case_id = c.id order by at desc, id desc limit 1) s on true
left join lateral (
  select json_object_agg(kind, n) as kinds, sum(records)::int as records from (
    select coalesce(x.kind, '') as kind, count(*) as n, coalesce(sum(x.records), 0) as records
    from coordinate_order o left join lateral (
      select kind, records from coordinate_outcome where order_id = o.id order by at desc, id desc limit 1) x on true
    where o.case_id = c.id and not o.secret
      and not exists (select from coordinate_order later where later.replaces_id = o.id)
    group by 1) k) o on true
left join lateral (
  select count(*) as open, count(*) filter (where k.due < %(today)s) as late, count(k.escalated_at) as escalated
  from coordinate_leg l join coordinate_task k on k.leg_id = l.id and k.desk is not null
  left join coordinate_order o on o.id = k.order_id
  where l.case_id = c.id and o.secret is not true) t on true
order by c.nr
"""


def cases(*, which: Which = "open", page: int = 1, today: date) -> Cases:
    """What is due first stands first; of all cases, the newest."""
    asked: dict[str, Any] = {
        "today": today, "page": PAGE, "before": (max(page, 1) - 1) * PAGE, "all": which == "all",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CASES.format(which=_SHOWN[which]), asked)
        rows = cursor.fetchall()
    open_, late, every = rows[0][:3]
    number = {"open": open_, "late": late, "all": every}[which]
    lines = tuple(_line(row[3:]) for row in rows if row[3] is not None)
    return Cases(lines, open_, late, max(page, 1), max(1, -(-number // PAGE)))


def _line(row: tuple[Any, ...]) -> CaseLine:
    number, state, received, due, kinds, records, *tasks = row
    return CaseLine(*(number, state, received, due, plain(kinds) or {}, records or 0, *tasks))
