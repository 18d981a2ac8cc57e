"""What a desk does with a task: it answers, reviews, releases, decides. Once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import DOCUMENT, document
from luukku.connectors.port import Kind, Record, Reply
from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.models import Doubt
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.articles import right_of
from luukku.coordinate.plans.outcomes import Outcome
from luukku.coordinate.rights.content import record_of
from luukku.coordinate.rights.rules import KINDS, Ruling, problem

from . import rules, withholding
from .another import somebody_else
from .at import At, opened
from .ending import decided
from .interest import Interest
from .refusals import Refused
from .releasing import Recorded, held_back
from .withholding import NOTHING, Note

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


def _document(upload: Upload) -> Record:
    file = document(upload.name, upload.media_type, upload.content)
    withheld = {
        "pages": upload.pages,
        "withheld": dict(upload.withheld),
        "marks": [list(mark) for mark in upload.marks],
    }
    return replace(file, row={**file.row, **withheld})
