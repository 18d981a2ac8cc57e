"""Somebody of the staff takes a task, so that colleagues see it, or puts it back. It binds nobody to anything."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from luukku.coordinate.cases.models import Task

from . import planted
from .at import ByStaff, opened
from .ending import told
from .refusals import Refused


def take(*, at: ByStaff, over: bool = False, now: datetime) -> None:
    """`over`: although a colleague has it. Raises LookupError, `NoSuchLink`; `Refused`: taken by another meanwhile."""
    if planted.lies(at):
        return planted.take(at, over=over, now=now)
    found = opened(at, now)
    if found.task.taken_by == at.staff:
        return
    free = Q() if over else Q(taken_by=None)
    with transaction.atomic():
        if not _still_open(at).filter(free).update(taken_by=at.staff, taken_at=now):
            raise Refused("taken")
        told(found, "task-taken")


def put_back(*, at: ByStaff, now: datetime) -> None:
    """One's own only; what was put back before stays so. Raises LookupError, `NoSuchLink`."""
    if planted.lies(at):
        return planted.put_back(at)
    found = opened(at, now)
    with transaction.atomic():
        if _still_open(at).filter(taken_by=at.staff).update(taken_by=None, taken_at=None):
            told(found, "task-put-back")


def _still_open(at: ByStaff) -> QuerySet[Task]:
    return Task.objects.filter(id=at.task, desk=at.administration)
