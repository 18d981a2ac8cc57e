"""What is being asked for somebody else: kept with the mandate, apart from what they are writing themselves."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from luukku.foundation import keys
from luukku.people import queries
from luukku.people.models import Mandate


def keep(mandate: UUID, content: dict[str, Any]) -> None:
    row = Mandate.objects.get(id=mandate)
    sealed = keys.seal(queries.data_key(row.subject), json.dumps(content).encode(), row.id.bytes)
    Mandate.objects.filter(id=mandate).update(draft=sealed)


def read(mandate: UUID) -> dict[str, Any]:
    row = Mandate.objects.filter(id=mandate).first()
    return _opened(row) if row is not None and row.draft is not None else {}


def take(mandate: UUID) -> dict[str, Any] | None:
    """The draft, which is then gone: of two who take it at once, one gets it. Call it in a transaction."""
    row = Mandate.objects.select_for_update().filter(id=mandate).first()
    if row is None or row.draft is None:
        return None
    content = _opened(row)
    Mandate.objects.filter(id=mandate).update(draft=None)
    return content


def _opened(row: Mandate) -> dict[str, Any]:
    sealed = bytes(row.draft or b"")
    plain: dict[str, Any] = json.loads(keys.open_sealed(queries.data_key(row.subject), sealed, row.id.bytes))
    return plain
