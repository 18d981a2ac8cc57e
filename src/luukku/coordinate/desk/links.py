"""One-time links: a way in for one task, without an account. The token exists only in the message that carries it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from luukku.coordinate.cases.models import Task, TaskLink
from luukku.foundation.ids import new_id

LIFE = timedelta(days=30)


class NoSuchLink(Exception):
    """Unknown, used, passed on, expired or overtaken: outside they all look alike."""


def make(task_id: UUID, now: datetime, delegated_from: TaskLink | None = None) -> str:
    """A fresh token for the task; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    TaskLink.objects.create(
        id=new_id(),
        task_id=task_id,
        token_hash=_hash(token),
        made_at=now,
        expires_at=now + LIFE,
        delegated_from=delegated_from,
    )
    return token


def address(token: str) -> str:
    return f"{settings.LUUKKU_URL}/desk/{token}/"


def open_link(token: str, now: datetime, *, lock: bool = False) -> TaskLink:
    """The link and its task, if it still opens anything. Raises `NoSuchLink`."""
    links = TaskLink.objects.select_related("task__order__register_version", "task__leg__case")
    if lock:
        links = links.select_for_update(of=("self",))
    link = links.filter(token_hash=_hash(token), ended_at__isnull=True, expires_at__gt=now).first()
    if link is None or hasattr(link.task, "end"):
        raise NoSuchLink
    return link


def end(link: TaskLink, now: datetime) -> None:
    TaskLink.objects.filter(id=link.id, ended_at__isnull=True).update(ended_at=now)


def open_tasks(now: datetime) -> list[Task]:
    return list(Task.objects.filter(end__isnull=True, created_at__lte=now))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
