"""Whoever is to release a part and sees a mistake in it sends it back to the desk that answered, and says why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.connectors.port import Kind, Reply
from luukku.coordinate.cases.contents import Sealed, unlock
from luukku.coordinate.cases.models import Doubt, Order, Outcome, SentBack, Task
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.reopening import earlier
from luukku.coordinate.rights.content import decision_in
from luukku.coordinate.rights.rules import Ruling

from .another import RELEASES
from .at import At, opened
from .ending import decided
from .refusals import Refused
from .withholding import HELD_BACK, PASSED_ON, Note

REASONS = ("wrong-record", "not-withheld", "missing", "unclear", "other")
"""The codes of what was seen."""
LONGEST = 500
AGAIN: Mapping[str, w.Purpose] = {
    "answer": "answer", "fallback": "answer", "review": "review", "decide": "decide", "tell": "tell",
}  # fmt: skip
"""By what a desk last did: what it is asked to do again. Where only a machine answered, somebody looks by hand."""


@dataclass(frozen=True, slots=True)
class PartOf:
    """One order of the part that may be sent back; its register, None where the administration as such was asked."""

    order: UUID
    register: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Back:
    """For the desk that has it again: why, and what it had said."""

    code: str
    words: str = field(repr=False)
    kind: Kind | None = None
    note: Note = field(default=Note(), repr=False)
    ruling: Ruling | None = field(default=None, repr=False)
    same: Mapping[str, bool] = field(default_factory=dict)


def send_back(*, at: At, orders: Collection[UUID], code: str, words: str, now: datetime) -> None:
    """Their desks have these orders of the part again, each by the date it had; nobody else releases it meanwhile.

    Raises LookupError, `NoSuchLink`, `Refused`.
    """
    found = opened(at, now)
    if found.task.purpose not in RELEASES:
        raise Refused("other-task")
    if wrong := problem(orders, code, words):
        raise Refused(wrong)
    chosen = [one for one in _orders(found.task) if one.id in set(orders)]
    event = w.SentBack(found.task.leg.administration, tuple(_again(one) for one in chosen), code)

    def keep(_: bytes, commands: Sequence[w.Command]) -> None:
        """Under the lock: what has changed meanwhile is looked at once more."""
        if not any(isinstance(c, w.SendBack) for c in commands):
            raise Refused("nothing-to-send-back")

    decided(found, event, now, keep=keep, outcome="sent-back", how="sent-back", why=words.strip())


def problem(orders: Collection[UUID], code: str, words: str) -> str | None:
    """The code of what is missing; pure."""
    if not orders:
        return "nothing-to-send-back"
    if code not in REASONS:
        return "no-back-reason"
    if not words.strip():
        return "no-back-words"
    return "too-many-back-words" if len(words) > LONGEST else None


def parts(task: Task) -> tuple[PartOf, ...]:
    """What of the leg may be sent back by whoever is to release it."""
    if task.purpose not in RELEASES:
        return ()
    return tuple(
        PartOf(one.id, one.register_version.body["name"] if one.register_version else None)
        for one in _orders(task)
    )


def _orders(task: Task) -> list[Order]:
    """Those that count and have come to something, and wait for nothing; secret ones are not spoken of."""
    whole = Order.objects.filter(leg=task.leg_id, secret=False, waits_for=None)
    replaced = Order.objects.filter(leg=task.leg_id, replaces__isnull=False).values("replaces_id")
    said = Outcome.objects.filter(order__leg=task.leg_id).values("order_id")
    found = whole.filter(id__in=said).exclude(id__in=replaced).select_related("register_version")
    return list(found.order_by("id"))


def _again(order: Order) -> w.Again:
    done = (
        Task.objects.filter(order=order, end__how="answered", purpose__in=AGAIN)
        .order_by("end__at", "id")
        .last()
    )
    return w.Again(order.ref, AGAIN[done.purpose] if done else "answer", done.due if done else None)


def back_of(task: Task, key: bytes) -> Back | None:
    """None where the task is asked for the first time. Under a grant."""
    row = SentBack.objects.filter(task=task).first()
    if row is None or task.order_id is None:
        return None
    why = unlock(key, row.sealed, task.id)
    return _with(why, earlier(task.order_id, key), _same(task, key))


def _with(why: Mapping[str, str], reply: Reply | None, same: Mapping[str, bool]) -> Back:
    content = [(record.table, record.row) for record in reply.records] if reply else []
    held: Mapping[str, Any] = dict(next((row for table, row in content if table == HELD_BACK), {}))
    passed: Mapping[str, Any] = dict(next((row for table, row in content if table == PASSED_ON), {}))
    note = Note(
        held.get("ground", ""), _said(held.get("words")), _said(passed.get("to")), passed.get("received"),
    )  # fmt: skip
    return Back(
        why["code"], why["words"], reply.kind if reply else None, note, decision_in(content), same,
    )  # fmt: skip


def _said(words: Mapping[str, str] | None) -> str:
    """As it was typed: it was kept in the one language of the house."""
    return next(iter(words.values()), "") if words else ""


def _same(task: Task, key: bytes) -> dict[str, bool]:
    """What was decided about doubtful records before."""
    if task.purpose != "review":
        return {}
    doubt = Doubt.objects.filter(order=task.order_id).order_by("at").last()
    sealed: Sealed | None = doubt.decisions if doubt else None
    return {k: v["same"] for k, v in unlock(key, sealed, doubt.id).items()} if doubt and sealed else {}
