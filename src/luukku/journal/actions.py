"""Writing entries, and what follows them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db import connections, transaction

from luukku.journal.entries import COLUMNS, Entry

NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
INSERT = f"""
INSERT INTO journal_entry ({NAMES})
SELECT {NAMES} FROM jsonb_populate_recordset(NULL::journal_entry, %s::jsonb)
"""  # noqa: S608 - our own names; all values go in one parameter, which costs least


class Verb(Protocol):
    """A Procrastinate task that takes entry, case, leg and order, each an id as text or None."""

    def batch_defer(self, *task_kwargs: Any) -> Any: ...


_follows: dict[str, list[Verb]] = {}


def follow(kind: str, verb: Verb) -> None:
    """From now on, every entry of this kind enqueues this verb, in the entry's own transaction. Called at start-up."""
    verbs = _follows.setdefault(kind, [])
    if verb not in verbs:
        verbs.append(verb)


def record(entry: Entry) -> UUID:
    """Write one entry in the caller's transaction; returns its id."""
    return record_many([entry])[0]


def record_many(entries: Sequence[Entry]) -> list[UUID]:
    """Write entries in the caller's transaction, in one round trip; returns their ids in order."""
    if not entries:
        return []
    with transaction.atomic():
        insert(entries, using="default")
        _enqueue(entries)
    return [entry.id for entry in entries]


def insert(entries: Sequence[Entry], *, using: str) -> None:
    """Write entries through this connection: one statement, one round trip."""
    rows = [
        {name: value for name in COLUMNS if (value := getattr(entry, name)) is not None} for entry in entries
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(INSERT, [json.dumps(rows, default=_text)])


def _text(value: Any) -> str:
    return "\\x" + value.hex() if isinstance(value, bytes) else str(value)


def _enqueue(entries: Sequence[Entry]) -> None:
    for kind in {entry.kind for entry in entries} & _follows.keys():
        ids = [_ids(entry) for entry in entries if entry.kind == kind]
        for verb in _follows[kind]:
            verb.batch_defer(*ids)


def _ids(entry: Entry) -> dict[str, str | None]:
    named = {"entry": entry.id, "case": entry.case, "leg": entry.leg, "order": entry.order}
    return {name: str(value) if value else None for name, value in named.items()}
