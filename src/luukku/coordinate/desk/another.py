"""Where two must agree, that the second is another person.

Logged in, the two keys are compared: the same person is refused, whatever they say. By a one-time link nobody can
know who clicks; there the second task has a link of its own, and whoever opens it confirms to be somebody else.
"""

from __future__ import annotations

from django.db.models import Q

from luukku.coordinate.cases.models import Task, TaskEnd

from .at import Opened
from .refusals import Refused

FIRST = {"second-look": ("review",), "second-release": ("release", "second-release")}
"""Purpose of the second task: what the first one was done under."""


def somebody_else(found: Opened, another: bool) -> None:
    """Raises `Refused`: `same-person`, or `not-another` where they have not confirmed it."""
    task = found.task
    before = _first(task)
    if found.staff is not None and before is not None and before.staff == found.staff:
        raise Refused("same-person")
    if not another:
        raise Refused("not-another")


def _first(task: Task) -> TaskEnd | None:
    about = Q(task__order=task.order_id) if task.order_id else Q(task__leg=task.leg_id, task__order=None)
    ends = TaskEnd.objects.filter(about, task__purpose__in=FIRST[task.purpose], how="answered")
    return ends.order_by("at", "task_id").last()
