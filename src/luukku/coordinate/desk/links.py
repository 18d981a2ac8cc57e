"""One-time links: a way in for one task, without an account. The token exists only in the message that carries it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from luukku.coordinate.cases.models import TaskLink
from luukku.foundation.ids import new_id

LIFE = timedelta(days=30)
UNTIL_SENT = timedelta(minutes=5)
"""A link is committed before its message goes out, and lives so long until it has; else the sweep sends another."""


class NoSuchLink(LookupError):
    """Unknown, used, passed on, expired, done by somebody else or overtaken: outside they all look alike."""


class AlreadySentBack(NoSuchLink):
    """Another official sent the part back: its desk has it again, and this task is no more."""


def over(how: str) -> NoSuchLink:
    """What is said of a task that ended so."""
    return AlreadySentBack() if how == "sent-back" else NoSuchLink()


def make(task_id: UUID, now: datetime, delegated_from: TaskLink | None = None) -> str:
    """A fresh token for the task; only its hash is kept. To be committed, then sent, then told `sent`."""
    token = secrets.token_urlsafe(24)
    TaskLink.objects.create(
        id=new_id(),
        task_id=task_id,
        token_hash=_hash(token),
        made_at=now,
        expires_at=now + UNTIL_SENT,
        delegated_from=delegated_from,
    )
    return token


def sent(token: str, now: datetime) -> None:
    """The message is out: the link lives its whole life, if it was not used meanwhile."""
    TaskLink.objects.filter(token_hash=_hash(token), ended_at__isnull=True).update(expires_at=now + LIFE)


def address(token: str) -> str:
    return f"{settings.LUUKKU_URL}/desk/{token}/"


def open_link(token: str, now: datetime) -> TaskLink:
    """The link and its task, if it still opens anything. Raises `NoSuchLink`."""
    links = TaskLink.objects.select_related(
        "task__order__register_version", "task__leg__case__stream", "task__end"
    )
    link = links.filter(token_hash=_hash(token), ended_at__isnull=True, expires_at__gt=now).first()
    if link is None:
        raise NoSuchLink
    if hasattr(link.task, "end"):
        raise over(link.task.end.how)
    return link


def end_all(task_id: UUID, now: datetime) -> None:
    """No link of this task opens anything any more. The task is locked."""
    TaskLink.objects.filter(task_id=task_id, ended_at__isnull=True).update(ended_at=now)


def end(link: TaskLink, now: datetime) -> bool:
    """Whether it was still open: of two who end it at once, one does."""
    still_open = TaskLink.objects.filter(id=link.id, ended_at__isnull=True, expires_at__gt=now)
    return bool(still_open.update(ended_at=now))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
