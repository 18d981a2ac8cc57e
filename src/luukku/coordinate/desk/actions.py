"""What happens at a desk: a link is sent; a task is passed on, answered, reviewed, released. Once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from luukku.catalogue import facade as catalogue
from luukku.channels import facade as channels
from luukku.connectors.facade import DOCUMENT, document
from luukku.connectors.port import Kind, Record, Reply
from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.models import Doubt, Task, TaskEnd
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.articles import right_of
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.outcomes import Outcome
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.rights.content import record_of
from luukku.coordinate.rights.rules import KINDS, Ruling, problem
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import links, minutes, rules, withholding, wording
from .another import somebody_else
from .at import At, Opened, opened
from .interest import Interest
from .refusals import Refused
from .releasing import Recorded, held_back
from .withholding import NOTHING, Note

Keep = Callable[[bytes, Sequence[w.Command]], None]
"""Writes down what belongs to the decision, with the person's key, knowing what follows."""
LARGEST = 80 * 1024 * 1024
"""Bytes that the documents of one answer may hold."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A document. One that goes out tells what was withheld from it: by ground, and where on which page."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    pages: int = 0
    withheld: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[tuple[Any, ...], ...] = ()  # page, box in thousandths of it, ground


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
        fresh = [
            (task, _renewed(task, now))
            for task in _locked().filter(order_id=order_id).order_by("id")
            if _open(task)
        ]
    for task, token in fresh:
        _send(task, token, now, reminder=True)


def delegate(*, at: At, to: str, now: datetime) -> None:
    """Pass the task on to a colleague's address: their link opens, every other one ends.

    Raises LookupError, `NoSuchLink`.
    """
    found = opened(at, now)
    with transaction.atomic():
        task = _locked().get(id=found.task.id)
        if not _open(task) or not _let_go(found, now):
            raise links.NoSuchLink
        minutes.put_aside(task, now)
        fresh = links.make(task.id, now, delegated_from=found.link)
        told(found, "task-delegated")
    _send(task, fresh, now, to=to)


def _locked() -> QuerySet[Task]:
    """Whoever ends or renews links of a task locks the task first: one at a time, and nobody deadlocks."""
    whole = ("leg__case", "leg__administration_version", "order__register_version")
    return Task.objects.select_for_update(of=("self",), no_key=True).select_related(*whole)


def _open(task: Task) -> bool:
    return not TaskEnd.objects.filter(task_id=task.id).exists()


def _renewed(task: Task, now: datetime) -> str:
    links.end_all(task.id, now)
    Task.objects.filter(id=task.id).update(reminded_at=now)
    return links.make(task.id, now)


def _send(task: Task, token: str, now: datetime, *, to: str | None = None, reminder: bool = False) -> None:
    """After the commit: whoever reads the message finds the link open."""
    channels.send(**wording.task_message(task, links.address(token), to=to, reminder=reminder))
    links.sent(token, now)


def answer(
    *,
    at: At,
    kind: Kind,
    uploads: Sequence[Upload] = (),
    note: Note = NOTHING,
    beside: Reply | None = None,
    now: datetime,
) -> None:
    """Four confirmed acts: documents handed in (a part may be held back, on a ground), nothing held as far as that
    desk can know it, all withheld on a ground, or passed on to whoever has it.

    `beside`: what the register itself had found, whose documents these are. A task is done once. Raises LookupError,
    `NoSuchLink`, `Refused`.
    """
    if (kind is Kind.FOUND) != bool(uploads):
        raise Refused("documents-or-nothing")
    if sum(len(u.content) for u in uploads) > LARGEST:
        raise Refused("too-large")
    if wrong := withholding.problem(kind, note, now.date()):
        raise Refused(wrong)
    found = opened(at, now)
    order = found.task.order
    if order is None or found.task.purpose not in ("answer", "fallback"):
        raise Refused("other-task")
    declared = order.register_version.body if order.register_version else {}
    kind = rules.meant(kind, declared, verified=not found.task.leg.case.thin)
    notes = withholding.records(kind, note, found.task.leg.case.country, catalogue.municipality().language)
    reply = beside or Reply(order=str(order.id), kind=kind)
    kept = (record for record in reply.records if record.table != DOCUMENT)
    reply = replace(reply, kind=kind, records=(*kept, *(_document(u) for u in uploads), *notes))
    decided(found, w.DeskAnswered(order.ref, kind), now, {order.ref: reply})


def review(*, at: At, same: Mapping[str, bool], reason: str, now: datetime) -> None:
    """Decide on every doubtful candidate; the register is then asked again with these decisions.

    Raises LookupError, `NoSuchLink`, `Refused`.
    """
    found = opened(at, now)
    order = found.task.order
    if order is None or found.task.purpose != "review":
        raise Refused("other-task")
    said = {key: {"same": one, "by": found.actor, "reason": reason} for key, one in same.items()}

    def keep(key: bytes, commands: Sequence[w.Command]) -> None:
        doubt = Doubt.objects.filter(order_id=order.id).latest("at")
        doubt.decisions = lock(key, said, doubt.id)
        doubt.counts = not any(isinstance(c, w.CreateTask) and c.purpose == "second-look" for c in commands)
        doubt.save(update_fields=["decisions", "counts"])

        if found.staff is not None:
            jobs.reviewed(found.task.id)

    decided(found, w.Reviewed(order.ref), now, keep=keep)


def release(*, at: At, another: bool = False, interest: Interest | None = None, now: datetime) -> None:
    """The named official lets the leg's part go out; `another`: they are not the one who released it first, where two
    must. `interest`: what stays back in a child's interest. Raises LookupError, `NoSuchLink`, `Refused`.
    """
    found = opened(at, now)
    if found.task.purpose not in ("release", "second-release"):
        raise Refused("other-task")

    def keep(_: bytes, __: Sequence[w.Command]) -> None:
        """Under the lock: nobody does both by two clicks at one moment."""
        somebody_else(found, another)

    def first(key: bytes) -> Recorded:
        return held_back(found, interest, key)

    decided(found, w.Released(found.task.leg.administration), now, keep=keep, first=first)


def rule(*, at: At, decision: Ruling, now: datetime) -> None:
    """What a person decided about a right of the resident, or how they told a recipient: a confirmed act, once.

    Raises LookupError, `NoSuchLink`, `Refused`.
    """
    found = opened(at, now)
    task, order = found.task, found.task.order
    if order is None or task.purpose not in ("decide", "tell"):
        raise Refused("other-task")
    right = right_of(task.leg.case.stream.body)
    missing = problem(decision, right, telling=task.purpose == "tell", today=now.date())
    if missing is not None:
        raise Refused(missing)
    register = order.register_version.body if order.register_version else {}
    kind: Outcome = KINDS[decision.how]
    if kind is Kind.NOTHING_HELD:
        kind = rules.meant(Kind.NOTHING_HELD, register, verified=not task.leg.case.thin)
    reply = Reply(order=str(order.id), kind=None, records=(record_of(decision),))
    event = w.DeskDecided(order.ref, kind, decision.ground or None, len(register.get("recipients") or ()))
    decided(found, event, now, {order.ref: reply})


def decided(
    found: Opened,
    event: w.Event,
    now: datetime,
    replies: Mapping[str, Reply] | None = None,
    keep: Keep | None = None,
    outcome: str | None = None,
    how: str = "answered",
    why: str = "",
    first: Callable[[bytes], Recorded] | None = None,
) -> None:
    """The task is done, and what follows from it is carried out: one transaction. Raises `NoSuchLink`.

    `how` it ends; `why`, where a part is sent back.
    """
    case = found.task.leg.case
    grant = journal.grant(
        subjects=[case.subject], purpose="desk-answer", case=case.id, leg=found.task.leg_id,
        order=found.task.order_id, administration=found.task.leg.administration, legal_basis="GDPR 15", **found.by,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        loaded = load(case.id)
        if not _use(found, now, loaded.moment(now), how):
            raise _over(found.task)
        now = loaded.moment(now)
        key = people.data_key(subject=case.subject)
        before, held = first(key) if first else ([], {})
        commands = decide(loaded.stream, loaded.state, [*before, event], now)
        if keep is not None:
            keep(key, commands)
        given = Given(**found.by, replies={**(replies or {}), **held}, key=key, why=why)
        editions = execute(loaded, commands, now, given)
        jobs.assemble([edition.id for edition in editions])
        told(found, "task-answered", "held-back" if held else outcome)


def _over(task: Task) -> links.NoSuchLink:
    """As it ended meanwhile; or only the way in did."""
    end = TaskEnd.objects.filter(task_id=task.id).first()
    return links.over(end.how if end else "")


def _use(found: Opened, now: datetime, moment: datetime, how: str) -> bool:
    """Of two clicks, one: the case is locked; and not a link that was passed on or renewed a moment ago.

    `moment`: after all that is written of the case; what was recorded before it was seen by whoever did the task.
    """
    task = _locked().get(id=found.task.id)
    if not _open(task) or not _let_go(found, now):
        return False
    TaskEnd.objects.create(
        task_id=task.id, at=moment, how=how, link=found.link, staff=found.staff,
        seconds=minutes.until_now(task, now),
    )  # fmt: skip
    return True


def _let_go(found: Opened, now: datetime) -> bool:
    """Whether their way in was still open; whoever is logged in needs none, and ends those that others hold."""
    if found.link is not None:
        return links.end(found.link, now)
    links.end_all(found.task.id, now)
    return True


def _document(upload: Upload) -> Record:
    file = document(upload.name, upload.media_type, upload.content)
    withheld = {
        "pages": upload.pages,
        "withheld": dict(upload.withheld),
        "marks": [list(mark) for mark in upload.marks],
    }
    return replace(file, row={**file.row, **withheld})


def told(found: Opened, kind: str, outcome: str | None = None) -> None:
    """One line in the journal: what happened to the task, and by whom."""
    task, case = found.task, found.task.leg.case
    journal.record_many(
        [
            journal.Entry(
                kind=kind, subject=case.subject, case=case.id, leg=task.leg_id, order=task.order_id,
                administration=task.leg.administration, step=task.purpose, outcome=outcome, **found.by,
            )
        ]
    )  # fmt: skip
