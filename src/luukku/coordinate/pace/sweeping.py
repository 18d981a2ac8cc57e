"""The sweep: open work without a live job, found in our own tables; the queue only says what it still carries.

It runs beside the workers. Whatever was lost - a job, a worker, the database for a while - comes back here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction

from luukku.coordinate import jobs
from luukku.coordinate.planted import actions as planted

from . import mislaid, queue

OVERDUE = timedelta(seconds=10)
"""How long work may be due before the sweep takes it that its job is gone."""
ONE_SWEEPER = 0x4C55554B  # advisory lock

log = structlog.get_logger("luukku.work")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of open work: the job that should carry it, how to find it, how to put it on the queue again."""

    task: str
    sql: str  # ids; %(overdue)s and %(now)s
    again: Callable[[Sequence[UUID], datetime], None]


def _each_case(cases: Sequence[UUID], _: datetime) -> None:
    for case in cases:
        jobs.ask_now(case)


def _each_pdf(editions: Sequence[UUID], _: datetime) -> None:
    for edition in editions:
        jobs.print_pdf(edition)


def _each_letter(decisions: Sequence[UUID], _: datetime) -> None:
    for decision in decisions:
        jobs.print_letter(decision)


KINDS = {
    "cases": Kind(
        "coordinate.ask",
        """select distinct o.case_id from coordinate_order o
           where o.way = 'machine' and o.next_at < %(overdue)s and o.rounds = 0 and o.tries <= 1
           and (o.claimed_until is null or o.claimed_until < %(now)s)""",
        _each_case,
    ),
    "orders": Kind(
        "coordinate.try",
        """select o.id from coordinate_order o
           where o.way = 'machine' and o.next_at < %(overdue)s and (o.rounds > 0 or o.tries > 1)
           and (o.claimed_until is null or o.claimed_until < %(now)s)""",
        lambda orders, now: jobs.ask_later((order, now) for order in orders),
    ),
    "editions": Kind(
        "coordinate.assemble",
        "select id from coordinate_edition where at < %(overdue)s and not manifest ? 'forms'",
        lambda editions, _: jobs.assemble(editions),
    ),
    "pdfs": Kind(
        "coordinate.print_pdf",
        """select id from coordinate_edition
           where at < %(overdue)s and manifest ? 'forms' and not manifest->'forms' ? 'pdf'""",
        _each_pdf,
    ),
    "letters": Kind(
        "coordinate.print_letter",
        """select id from coordinate_decision
           where in_force_at < %(overdue)s and forms ? 'html' and not forms ? 'pdf'""",
        _each_letter,
    ),
    "tasks": Kind(
        "coordinate.send_link",
        """select t.id from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
           where e.task_id is null and t.created_at < %(overdue)s and not exists (
           select from coordinate_tasklink l
           where l.task_id = t.id and l.ended_at is null and l.expires_at > %(now)s)""",
        lambda tasks, _: jobs.send_links(tasks),
    ),
    "timers": Kind(
        "coordinate.timers",
        """select distinct on (case_id) id from coordinate_timer where fired_at is null and at < %(now)s
           order by case_id, at, id""",  # all of a case that are due go with its oldest, which alone can be stuck
        lambda timers, _: jobs.tell_timers(timers),
    ),
}


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was found lying about and put back."""

    cases: int = 0
    orders: int = 0
    editions: int = 0
    pdfs: int = 0
    letters: int = 0
    tasks: int = 0
    timers: int = 0
    jobs: int = 0  # begun by workers that died


def sweep(*, now: datetime) -> Swept | None:
    """Open work without a live job is put back on the queue. One sweeper at a time, over all machines; None where
    another is at it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [ONE_SWEEPER])
        if not cursor.fetchone()[0]:
            return None
        freed = queue.take_from_the_dead(now)
        found = {name: _found(cursor, kind, now) for name, kind in KINDS.items()}
        carried = queue.waiting(now) if any(found.values()) else set()
        back = {name: _put_back(KINDS[name], ids, carried, now) for name, ids in found.items()}
        mislaid.forget(now)
        planted.withdraw_all(now)
    return Swept(**back, jobs=freed)


def _found(cursor: Any, kind: Kind, now: datetime) -> list[UUID]:
    cursor.execute(kind.sql, _moments(now))
    return [one for (one,) in cursor.fetchall()]


def _moments(now: datetime) -> Mapping[str, datetime]:
    return {"now": now, "overdue": now - OVERDUE}


def _put_back(kind: Kind, found: Sequence[UUID], carried: set[tuple[str, str]], now: datetime) -> int:
    gone = [about for about in found if (kind.task, str(about)) not in carried]
    again = mislaid.due(kind.task, gone, now)
    for about, times in again.items():
        if times in mislaid.TOLD:
            log.error("work-stuck", task=kind.task, about=str(about), times=times)
    kind.again(list(again), now)
    return len(again)
