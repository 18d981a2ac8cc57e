"""Entries as somebody takes them away, whole and each with its proof: every look at one person, or a whole case."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from luukku.journal.canonical import ROW, SEALED, canonical
from luukku.journal.grants import Grant, looking
from luukku.journal.looked import MINE
from luukku.journal.models import Checkpoint
from luukku.journal.proving import FORMAT, paths

ENTRIES = f"""
select l.index, {ROW} from ({MINE}) m join journal_entry e on e.id = m.id and e.at = m.at
left join journal_leaf l on l.entry = m.id order by m.at, m.id
"""  # noqa: S608 - our own names; all values are parameters


OF_CASE = f"""
select l.index, {ROW} from journal_entry e left join journal_leaf l on l.entry = e.id
where e."case" = %(case)s order by e.at, e.id
"""  # noqa: S608 - likewise


def download(*, given: Grant, subject: UUID, without: Collection[UUID], now: datetime) -> dict[str, Any]:
    """What `proving.unproven` checks. Nothing where the grant does not name the person."""
    values: dict[str, Any] = {"subject": subject, "now": now, "without": list(without), "machines": []}
    with transaction.atomic(), looking(given):
        return _proven(ENTRIES, values)


def trail(*, case: UUID, without: Collection[UUID] = ()) -> dict[str, Any]:
    """The same of a case: everything that happened in it, but for these legs and orders."""
    untold = {str(key) for key in without}
    return _proven(OF_CASE, {"case": case}, lambda e: untold.isdisjoint((e.get("order"), e.get("leg"))))


def _proven(
    query: str, values: dict[str, Any], told: Callable[[Any], bool] = lambda entry: True
) -> dict[str, Any]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)
        found = [(row[0], _plain(row[1:])) for row in cursor.fetchall()]
        rows = [(index, entry) for index, entry in found if told(entry)]
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
