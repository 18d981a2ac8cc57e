"""The two ways to a task: by a one-time link without an account, or logged in for the administration that has it.

Both open the same task, and the verbs of the desk know no third one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.coordinate.cases.models import Task, TaskLink

from . import links, rules


@dataclass(frozen=True, slots=True)
class ByLink:
    """Whoever holds the message. `staff`: their key, where the browser is logged in as well."""

    token: str = field(repr=False)
    staff: UUID | None = None


@dataclass(frozen=True, slots=True)
class ByStaff:
    """Somebody of an administration, by a key of theirs, with the roles that they have there."""

    task: UUID
    staff: UUID
    administration: str
    roles: frozenset[str]


At = ByLink | ByStaff


@dataclass(frozen=True, slots=True)
class Opened:
    """A task that is open, and who has opened it."""

    task: Task
    link: TaskLink | None  # None: logged in
    staff: UUID | None
    by: dict[str, Any]  # actor, and their administration and role, as the journal names them

    @property
    def actor(self) -> str:
        return str(self.by["actor"])


def opened(at: At, now: datetime) -> Opened:
    """The open task. Raises `NoSuchLink` where it is done or the link is spent; LookupError where it is not theirs."""
    if isinstance(at, ByLink):
        link = links.open_link(at.token, now)
        return Opened(link.task, link, at.staff, {"actor": "desk"})
    return Opened(_theirs(at), None, at.staff, _named(at))


def _theirs(at: ByStaff) -> Task:
    whole = Task.objects.select_related("order__register_version", "leg__case__stream", "end")
    task = whole.filter(id=at.task, leg__administration=at.administration).first()
    if task is None or not rules.may(at.roles, task.purpose):
        raise LookupError("no such task")
    if hasattr(task, "end"):
        raise links.over(task.end.how)
    return task


def _named(at: ByStaff) -> dict[str, Any]:
    return {
        "actor": f"staff:{at.staff}",
        "actor_org": at.administration,
        "role": ", ".join(sorted(at.roles)) or None,
    }
