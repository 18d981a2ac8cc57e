"""Documents that a register handed over, laid with the task in which people go through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind, Reply
from luukku.coordinate.cases.contents import lock, records_of, records_value, unlock
from luukku.coordinate.cases.models import Prepared, Task

from .loading import Loaded


def prepared(loaded: Loaded, tasks: Sequence[Task], replies: Mapping[str, Reply], key: bytes) -> None:
    """One row for each new task to answer whose register has found documents."""
    ref_of = {order: ref for ref, order in loaded.orders.items()}
    rows = []
    for task in tasks:
        reply = replies.get(ref_of.get(task.order_id, "")) if task.order_id else None
        if task.purpose == "answer" and reply and any(r.table == DOCUMENT for r in reply.records):
            sealed = lock(key, _value(reply), task.id)
            rows.append(Prepared(task=task, subject=loaded.case.subject, sealed=sealed))
    Prepared.objects.bulk_create(rows)


def opened(kept: Prepared, key: bytes) -> Reply:
    """As the register replied."""
    told = unlock(key, kept.sealed, kept.task_id)
    return Reply(
        order=told["order"], kind=Kind.FOUND, records=records_of(told["records"]),
        searched=tuple(told["searched"]), capped=told["capped"], model=told["model"],
    )  # fmt: skip


def _value(reply: Reply) -> dict[str, Any]:
    return {
        "order": reply.order, "records": records_value(reply.records), "searched": reply.searched,
        "capped": reply.capped, "model": reply.model,
    }  # fmt: skip
