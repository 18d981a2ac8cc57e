"""What people decided about doubtful candidates: it is kept with the order, and beats the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from luukku.coordinate.cases.contents import unlock

Decisions = Mapping[str, bool]
"""Key of a root row -> the same person or not."""

_DECIDED = """
select o.id, d.id, d.decisions
from coordinate_order o join coordinate_doubt d on d.order_id in (o.id, o.replaces_id)
where o.id = any(%s) and d.decisions is not null and d.counts order by d.at, d.id
"""


def decisions_of(orders: Sequence[UUID], key: bytes) -> dict[UUID, Decisions]:
    """By order, with those about the order that it replaces; a later decision replaces an earlier one."""
    with connection.cursor() as cursor:
        cursor.execute(_DECIDED, [list(orders)])
        rows = cursor.fetchall()
    decided: dict[UUID, dict[str, bool]] = {}
    for order_id, doubt_id, sealed in rows:
        said = unlock(key, sealed, doubt_id)
        decided.setdefault(order_id, {}).update({k: v["same"] for k, v in said.items()})
    return dict(decided)
