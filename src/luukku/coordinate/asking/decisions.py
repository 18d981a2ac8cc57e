"""What people decided about doubtful candidates: it is kept with the order, and beats the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Doubt

Decisions = Mapping[str, bool]
"""Key of a root row -> the same person or not."""


def decisions_of(orders: Sequence[UUID], key: bytes) -> dict[UUID, Decisions]:
    """By order; a later decision on the same record replaces an earlier one."""
    decided: dict[UUID, dict[str, bool]] = {}
    rows = Doubt.objects.filter(order_id__in=orders, decisions__isnull=False).order_by("at", "id")
    for doubt in rows:
        said = unlock(key, doubt.decisions or b"", doubt.id)
        decided.setdefault(doubt.order_id, {}).update({k: v["same"] for k, v in said.items()})
    return dict(decided)
