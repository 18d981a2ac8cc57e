"""Every look at one person, as they take it away: whole entries, each with its proof."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from luukku.journal.canonical import SEALED, canonical
from luukku.journal.grants import Grant, looking
from luukku.journal.looked import MINE
from luukku.journal.models import Checkpoint
from luukku.journal.proving import FORMAT, paths

NAMES = ", ".join(f'e."{name}"' for name in SEALED)
ENTRIES = f"""
select l.index, {NAMES} from ({MINE}) m join journal_entry e on e.id = m.id and e.at = m.at
left join journal_leaf l on l.entry = m.id order by m.at, m.id
"""  # noqa: S608 - our own names; all values are parameters


def download(*, given: Grant, subject: UUID, without: Collection[UUID], now: datetime) -> dict[str, Any]:
    """What `proving.unproven` checks. Nothing where the grant does not name the person."""
    values: dict[str, Any] = {"subject": subject, "now": now, "without": list(without), "machines": []}
    with transaction.atomic(), looking(given), connection.cursor() as cursor:
        cursor.execute(ENTRIES, values)
        rows = [(row[0], _plain(row[1:])) for row in cursor.fetchall()]
        size, note = Checkpoint.objects.order_by("-size").values_list("size", "note").first() or (0, "")
        sealed = [(index, entry) for index, entry in rows if index is not None and index < size]
        cursor.execute(
            "select hash from journal_leaf where index < %s order by index", [size if sealed else 0]
        )
        proofs = paths([bytes(leaf) for (leaf,) in cursor.fetchall()], [index for index, _ in sealed])
    return {
        "format": FORMAT,
        "checkpoint": note,
        "sealed": [
            {"index": index, "path": [each.hex() for each in proofs[index]], "entry": entry}
            for index, entry in sealed
        ],
        "waiting": [entry for index, entry in rows if index is None or index >= size],
    }


def _plain(values: Collection[Any]) -> Any:
    return json.loads(canonical(dict(zip(SEALED, values, strict=True))))
