"""The sweep: open work without a live job, found in our own tables, never in the queue.

It runs beside the workers. Whatever was lost - a job, a worker, the database for a while - comes back here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from luukku.coordinate import jobs

OVERDUE = timedelta(seconds=10)
"""How long work may be due before the sweep takes it that its job is gone."""
ONE_SWEEPER = 0x4C55554B  # advisory lock

_CASES = """
select distinct o.case_id from coordinate_order o
where o.way = 'machine' and o.next_at < %s and o.rounds = 0 and o.tries <= 1
  and (o.claimed_until is null or o.claimed_until < %s)
"""
_ORDERS = """
select o.id from coordinate_order o
where o.way = 'machine' and o.next_at < %s and (o.rounds > 0 or o.tries > 1)
  and (o.claimed_until is null or o.claimed_until < %s)
"""
_EDITIONS = "select id from coordinate_edition where at < %s and not manifest ? 'forms'"
_PDFS = (
    "select id from coordinate_edition where at < %s and manifest ? 'forms' and not manifest->'forms' ? 'pdf'"
)
_TASKS = """
select t.id from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
where e.task_id is null and t.created_at < %s and not exists (
  select from coordinate_tasklink l where l.task_id = t.id and l.ended_at is null and l.expires_at > %s)
"""
_TIMERS = "select distinct case_id from coordinate_timer where fired_at is null and at < %s"


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was found lying about."""

    cases: int = 0
    orders: int = 0
    editions: int = 0
    pdfs: int = 0
    tasks: int = 0
    timers: int = 0


def sweep(now: datetime) -> Swept | None:
    """One sweeper at a time, over all machines; None where another is at it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [ONE_SWEEPER])
        if not cursor.fetchone()[0]:
            return None
        overdue = now - OVERDUE
        cases = _ids(cursor, _CASES, overdue, now)
        orders = _ids(cursor, _ORDERS, overdue, now)
        editions = _ids(cursor, _EDITIONS, overdue)
        pdfs = _ids(cursor, _PDFS, overdue)
        tasks = _ids(cursor, _TASKS, overdue, now)
        timers = _ids(cursor, _TIMERS, now)
        for case in cases:
            jobs.ask_now(case)
        jobs.ask_later((order, now) for order in orders)
        jobs.assemble(editions)
        for edition in pdfs:
            jobs.print_pdf(edition)
        jobs.send_links(tasks)
        jobs.tell_timers(timers)
    return Swept(len(cases), len(orders), len(editions), len(pdfs), len(tasks), len(timers))


def _ids(cursor: Any, sql: str, *values: datetime) -> list[Any]:
    cursor.execute(sql, values)
    return [one for (one,) in cursor.fetchall()]
