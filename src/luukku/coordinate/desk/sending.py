"""A desk is told of its task: by a one-time link, again by a fresh one, or passed on to a colleague."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.channels import facade as channels
from luukku.coordinate.cases.models import Task

from . import links, minutes, wording
from .at import At, opened
from .ending import let_go, locked, still_open, told


def send_link(task_id: UUID, now: datetime) -> None:
    """To the desk that the task is for. Sent again where no open link is left; never two open ones."""
    with transaction.atomic():
        task = locked().get(id=task_id)
        if not still_open(task) or task.links.filter(ended_at__isnull=True, expires_at__gt=now).exists():
            return
        token = links.make(task.id, now)
    _send(task, token, now)


def remind(order_id: UUID, now: datetime) -> None:
    """A reminder makes a new link and ends the old one: a token is never kept, so it cannot be repeated."""
    with transaction.atomic():
        fresh = [
            (task, _renewed(task, now))
            for task in locked().filter(order_id=order_id).order_by("id")
            if still_open(task)
        ]
    for task, token in fresh:
        _send(task, token, now, reminder=True)


def delegate(*, at: At, to: str, now: datetime) -> None:
    """Pass the task on to a colleague's address: their link opens, every other one ends.

    Raises LookupError, `NoSuchLink`.
    """
    found = opened(at, now)
    with transaction.atomic():
        task = locked().get(id=found.task.id)
        if not still_open(task) or not let_go(found, now):
            raise links.NoSuchLink
        minutes.put_aside(task, now)
        fresh = links.make(task.id, now, delegated_from=found.link)
        told(found, "task-delegated")
    _send(task, fresh, now, to=to)


def _renewed(task: Task, now: datetime) -> str:
    links.end_all(task.id, now)
    Task.objects.filter(id=task.id).update(reminded_at=now)
    return links.make(task.id, now)


def _send(task: Task, token: str, now: datetime, *, to: str | None = None, reminder: bool = False) -> None:
    """After the commit: whoever reads the message finds the link open."""
    channels.send(**wording.task_message(task, links.address(token), to=to, reminder=reminder))
    links.sent(token, now)
