"""The queue, as far as the sweep must look into it: what waits there, and what dead workers had begun."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db.models import Exists, OuterRef, Q
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

MOST_ATTEMPTS = 3
"""A job that was begun so often, and whose worker died each time, may be what kills them."""
SILENCE = timedelta(seconds=30)
"""A worker sends a heartbeat every ten seconds."""
LONGEST = timedelta(minutes=15)
"""No job takes so long: its worker lives, and has not managed to say that it ended."""

log = structlog.get_logger("luukku.work")


def waiting(now: datetime) -> set[tuple[str, str]]:
    """(name of the task, id it is about) of every job that a worker may take now. A full queue is no lost job."""
    due = Q(scheduled_at__isnull=True) | Q(scheduled_at__lte=now)
    jobs = ProcrastinateJob.objects.filter(due, status="todo").values_list("task_name", "args")
    return {(name, about) for name, ids in jobs.iterator() for about in ids.values()}


def take_from_the_dead(now: datetime) -> int:
    """Jobs whose worker has no heartbeat any more, or has long forgotten them, are put back; or dropped where that
    happens again and again.
    """
    lately = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="started", at__gte=now - LONGEST)
    gone = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=now - SILENCE) | ~Exists(lately)
    stalled = list(ProcrastinateJob.objects.filter(gone, status="doing"))
    for job in stalled:
        app.job_manager.retry_job_by_id(job.id, retry_at=now)
        if job.attempts + 1 >= MOST_ATTEMPTS:
            log.error("job-kills-its-workers", task=job.task_name, **job.args)
            app.job_manager.cancel_job_by_id(job.id, delete_job=True)
    return len(stalled)
