"""What happens at a desk: a link is sent, passed on, or used once to answer, review or release."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from luukku.channels import facade as channels
from luukku.connectors.port import Kind, Record, Reply
from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.models import Doubt, Task, TaskEnd, TaskLink
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.rules import decide
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import links, minutes, rules, wording

LARGEST = 10 * 1024 * 1024
"""Bytes that one answer of a desk may hold."""


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    media_type: str
    content: bytes


class Refused(Exception):
    """What the desk sent cannot be taken; `code` says why, and nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def send_link(task_id: UUID, now: datetime) -> None:
    """To the desk that the task is for. Sent again where no open link is left; never two open ones."""
    with transaction.atomic():
        task = _locked().get(id=task_id)
        if not _open(task) or task.links.filter(ended_at__isnull=True, expires_at__gt=now).exists():
            return
        token = links.make(task.id, now)
    _send(task, token, now)


def remind(order_id: UUID, now: datetime) -> None:
    """A reminder makes a new link and ends the old one: a token is never kept, so it cannot be repeated."""
    with transaction.atomic():
        fresh = [(task, _renewed(task, now)) for task in _locked().filter(order_id=order_id) if _open(task)]
    for task, token in fresh:
        _send(task, token, now, reminder=True)


def delegate(token: str, *, to: str, now: datetime) -> None:
    """Pass the task on to a colleague's address: their link opens, this one ends."""
    link = links.open_link(token, now)
    with transaction.atomic():
        task = _locked().get(id=link.task_id)
        if not _open(task) or not links.end(link, now):
            raise links.NoSuchLink
        minutes.put_aside(task, now)
        fresh = links.make(task.id, now, delegated_from=link)
        _told(task, "task-delegated")
    _send(task, fresh, now, to=to)


def _locked() -> QuerySet[Task]:
    """Whoever ends or renews links of a task locks the task first: one at a time, and nobody deadlocks."""
    whole = ("leg__case", "leg__administration_version", "order__register_version")
    return Task.objects.select_for_update(of=("self",), no_key=True).select_related(*whole)


def _open(task: Task) -> bool:
    return not TaskEnd.objects.filter(task_id=task.id).exists()


def _renewed(task: Task, now: datetime) -> str:
    TaskLink.objects.filter(task=task, ended_at__isnull=True).update(ended_at=now)
    Task.objects.filter(id=task.id).update(reminded_at=now)
    return links.make(task.id, now)


def _send(task: Task, token: str, now: datetime, *, to: str | None = None, reminder: bool = False) -> None:
    """After the commit: whoever reads the message finds the link open."""
    channels.send(**wording.task_message(task, links.address(token), to=to, reminder=reminder))
    links.sent(token, now)


def answer(token: str, *, kind: Kind, uploads: Sequence[Upload] = (), now: datetime) -> None:
    """Both answers are confirmed acts: documents handed in, or nothing held, as far as that desk can know it.

    A link works once.
    """
    if (kind is Kind.FOUND) != bool(uploads):
        raise Refused("documents-or-nothing")
    if sum(len(u.content) for u in uploads) > LARGEST:
        raise Refused("too-large")
    link = links.open_link(token, now)
    order = link.task.order
    if order is None or link.task.purpose not in ("answer", "fallback"):
        raise Refused("other-task")
    kind = rules.meant(kind, order.register_version.body, verified=not link.task.leg.case.thin)
    reply = Reply(order=str(order.id), kind=kind, records=tuple(_document(u) for u in uploads))
    _decide(link, w.DeskAnswered(order.ref, kind), now, {order.ref: reply})


def review(token: str, *, same: Mapping[str, bool], reason: str, now: datetime) -> None:
    """Decide on every doubtful candidate; the register is then asked again with these decisions."""
    link = links.open_link(token, now)
    order = link.task.order
    if order is None or link.task.purpose != "review":
        raise Refused("other-task")
    _decide(link, w.Reviewed(order.ref), now, {}, same, reason)


def release(token: str, *, now: datetime) -> None:
    """The named official lets the leg's part go out."""
    link = links.open_link(token, now)
    if link.task.purpose != "release":
        raise Refused("other-task")
    _decide(link, w.Released(link.task.leg.administration), now, {})


def _decide(
    link: TaskLink,
    event: w.Event,
    now: datetime,
    replies: Mapping[str, Reply],
    same: Mapping[str, bool] | None = None,
    reason: str = "",
) -> None:
    case = link.task.leg.case
    grant = journal.grant(subjects=[case.subject], purpose="desk-answer", actor="desk", case=case.id)
    with transaction.atomic(), journal.looking(grant):
        loaded = load(case.id)
        if not _use(link, now):
            raise links.NoSuchLink
        now = loaded.moment(now)
        key = people.data_key(subject=case.subject)
        if same is not None and link.task.order_id:
            _keep_decisions(link.task.order_id, same, reason, key)
        commands = decide(loaded.stream, loaded.state, [event], now)
        editions = execute(loaded, commands, now, Given(actor="desk", replies=replies, key=key))
        jobs.assemble([edition.id for edition in editions])
        _told(link.task, "task-answered")


def _use(link: TaskLink, now: datetime) -> bool:
    """Of two clicks, one: the case is locked; and not a link that was passed on or renewed a moment ago."""
    task = _locked().get(id=link.task_id)
    if not _open(task) or not links.end(link, now):
        return False
    TaskEnd.objects.create(
        task_id=link.task_id, at=now, how="answered", link=link, seconds=minutes.until_now(task, now)
    )
    return True


def _keep_decisions(order_id: UUID, same: Mapping[str, bool], reason: str, key: bytes) -> None:
    doubt = Doubt.objects.filter(order_id=order_id).latest("at")
    said = {k: {"same": v, "by": "desk", "reason": reason} for k, v in same.items()}
    doubt.decisions = lock(key, said, doubt.id)
    doubt.save(update_fields=["decisions"])


def _document(upload: Upload) -> Record:
    return Record(
        "document",
        {
            "name": upload.name,
            "type": upload.media_type,
            "bytes": len(upload.content),
            "sha256": hashlib.sha256(upload.content).hexdigest(),
            "content": base64.b64encode(upload.content).decode(),
        },
    )


def _told(task: Task, kind: str) -> None:
    case = task.leg.case
    journal.record_many(
        [
            journal.Entry(
                kind=kind, actor="desk", subject=case.subject, case=case.id, leg=task.leg_id, order=task.order_id,
                administration=task.leg.administration, step=task.purpose,
            )
        ]
    )  # fmt: skip
