"""How long people are at a task: from its page shown to what they do there, kept with the task, for the case's sum.

docs/decisions/clerk-minutes.md says why so, and what it is not for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from luukku.coordinate.cases.models import Task

MOST = timedelta(minutes=30)
"""Counted at most between one sign of life and the next: who comes back from lunch has not worked through it."""

_SHOWN = """
update coordinate_task set looked_at = %(now)s,
  worked = worked + case when looked_at is null then 0
    else extract(epoch from greatest(least(%(now)s - looked_at, make_interval(secs => %(most)s)), interval '0')) end
where id = %(task)s
"""


def page_shown(task_id: UUID, now: datetime) -> None:
    """A sign of life. The time since the one before counts, for somebody came back to the same task."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, {"task": task_id, "now": now, "most": MOST.total_seconds()})


def until_now(task: Task, now: datetime) -> int | None:
    """Seconds at the task in all, whoever they were; None where nobody opened its page. The task is locked."""
    if task.looked_at is None:
        return task.worked or None
    return task.worked + int(min(max(now - task.looked_at, timedelta()), MOST).total_seconds())


def put_aside(task: Task, now: datetime) -> None:
    """The task goes on to somebody else: what was done so far stays, and the time until they open it is nobody's."""
    Task.objects.filter(id=task.id).update(worked=until_now(task, now) or 0, looked_at=None)
