"""Where two must agree, that the second is another person.

Logged in, the two keys are compared: the same person is refused, whatever they say. By a one-time link nobody can
know who clicks; there the second task has a link of its own, and whoever opens it confirms to be somebody else.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from luukku.coordinate.cases.models import Release, Task, TaskEnd

from .at import Opened
from .refusals import Refused

RELEASES = ("release", "second-release")
OTHER = {"second-look": ("review",), "release": RELEASES, "second-release": RELEASES}
"""Purpose of a task of two: what the other one was done under."""
CONFIRMS = ("second-look", "second-release")


def somebody_else(found: Opened, another: bool) -> None:
    """Raises `Refused`: `same-person`, or `not-another` where they have not confirmed it."""
    task = found.task
    before = _first(task)
    if found.staff is not None and before is not None and before.staff == found.staff:
        raise Refused("same-person")
    if task.purpose in CONFIRMS and not another:
        raise Refused("not-another")


def _since(task: Task) -> list[datetime]:
    """Since when the two count: since the part last went out, or was last sent back."""
    gone = Release.objects.filter(leg=task.leg_id).order_by("at").last()
    back = TaskEnd.objects.filter(task__leg=task.leg_id, how="sent-back").order_by("at").last()
    return [one.at for one in (gone, back) if one]


def _first(task: Task) -> TaskEnd | None:
    about = Q(task__order=task.order_id) if task.order_id else Q(task__leg=task.leg_id, task__order=None)
    ends = TaskEnd.objects.filter(about, task__purpose__in=OTHER[task.purpose], how="answered").exclude(
        task=task.id
    )
    if task.purpose in RELEASES:
        for anew in _since(task):
            ends = ends.filter(at__gt=anew)
    return ends.order_by("at", "task_id").last()
