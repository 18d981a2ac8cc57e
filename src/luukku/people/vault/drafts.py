"""A request that is being written: one for each resident, locked with their key, kept until it is sent.

All of it under a grant, as everything about a person; without one there is no draft to see.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.foundation import keys
from luukku.people import queries
from luukku.people.models import Draft


def keep(subject: UUID, content: dict[str, Any], now: datetime) -> None:
    sealed = keys.seal(queries.data_key(subject), json.dumps(content).encode(), subject.bytes)
    Draft.objects.update_or_create(subject=subject, defaults={"sealed": sealed, "at": now})


def read(subject: UUID) -> dict[str, Any]:
    """Empty where nothing has been written."""
    kept = Draft.objects.filter(subject=subject).values_list("sealed", flat=True).first()
    return _opened(kept, subject) if kept is not None else {}


def take(subject: UUID) -> dict[str, Any] | None:
    """The draft, which is then gone: of two who take it at once, one gets it. Call it in a transaction."""
    kept = Draft.objects.select_for_update().filter(subject=subject).first()
    if kept is None:
        return None
    content = _opened(kept.sealed, subject)
    kept.delete()
    return content


def _opened(sealed: bytes | memoryview, subject: UUID) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(
        keys.open_sealed(queries.data_key(subject), bytes(sealed), subject.bytes)
    )
    return plain
