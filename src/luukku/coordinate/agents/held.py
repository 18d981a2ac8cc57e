"""The persons whom one administration's agent asks its registers about."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from luukku.coordinate.asking.claimed import Claimed, Looked, look


def look_at_each(orders: Iterable[Claimed], administration: str) -> list[Looked]:
    """Case by case, each under a grant of its own that names the administration."""
    cases: dict[UUID, list[Claimed]] = {}
    for one in orders:
        cases.setdefault(one.case_id, []).append(one)
    return [look(case, actor="agent", administration=administration) for case in cases.values()]
