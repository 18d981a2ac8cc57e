"""A part that was sent back: the other official is asked no more; its desk finds the reason and what it had said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from luukku.connectors.port import Kind, Reply
from luukku.coordinate.cases.contents import lock, records_of, unlock
from luukku.coordinate.cases.models import Outcome, SentBack, Task

from . import words as w
from .loading import Loaded

_OTHERS = """
insert into coordinate_taskend (task_id, at, how, seconds)
select t.id, %s, 'sent-back', nullif(t.worked, 0)
from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
where t.leg_id = any(%s) and t.order_id is null and e.task_id is null
order by t.id
"""


def reopened(
    loaded: Loaded, commands: Sequence[w.Command], tasks: Sequence[Task], now: datetime, why: str, key: bytes
) -> None:
    """What goes with each order that is sent back; nothing where none is."""
    back = [c for c in commands if isinstance(c, w.SendBack)]
    if not back:
        return
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, [now, list({loaded.legs[c.administration] for c in back})])
    reasons = {loaded.orders[c.ref]: c.reason for c in back}
    SentBack.objects.bulk_create(
        SentBack(
            task=task, subject=loaded.case.subject, at=now,
            sealed=lock(key, {"code": reasons[task.order_id], "words": why}, task.id),
        )
        for task in tasks
        if task.order_id in reasons
    )  # fmt: skip


def earlier(order: UUID, key: bytes) -> Reply | None:
    """What last came of the order, as a reply; None where nothing has. Under a grant."""
    last = Outcome.objects.filter(order=order).select_related("content").order_by("-at", "-id").first()
    if last is None:
        return None
    content = unlock(key, last.content.sealed, last.id) if hasattr(last, "content") else []
    known = {str(one): one for one in Kind}
    return Reply(
        order=str(order), kind=known.get(last.kind), records=records_of(content), searched=tuple(last.searched),
        capped=last.capped, model=last.model,
    )  # fmt: skip


def found_before(loaded: Loaded, commands: Sequence[w.Command], key: bytes) -> dict[str, Reply]:
    """By ref, what had been found for each order that is sent back: its documents are gone through again."""
    refs = [c.ref for c in commands if isinstance(c, w.SendBack)]
    replies = {ref: earlier(loaded.orders[ref], key) for ref in refs}
    return {ref: reply for ref, reply in replies.items() if reply is not None}
