"""Writing entries, and what follows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db import connections, transaction

from luukku.journal.entries import COLUMNS, Entry

AT_ONCE = 500  # rows in one statement
NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
PLACES = f"({', '.join(['%s'] * len(COLUMNS))})"


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
    with connections[using].cursor() as cursor:
        for start in range(0, len(entries), AT_ONCE):
            some = entries[start : start + AT_ONCE]
            values = [_value(entry, name) for entry in some for name in COLUMNS]
            rows = ", ".join([PLACES] * len(some))
            cursor.execute(f"INSERT INTO journal_entry ({NAMES}) VALUES {rows}", values)  # noqa: S608 - our own names


def _value(entry: Entry, name: str) -> Any:
    value = getattr(entry, name)
    return list(value) if isinstance(value, tuple) else value


def _enqueue(entries: Sequence[Entry]) -> None:
    for kind in {entry.kind for entry in entries} & _follows.keys():
        ids = [_ids(entry) for entry in entries if entry.kind == kind]
        for verb in _follows[kind]:
            verb.batch_defer(*ids)


def _ids(entry: Entry) -> dict[str, str | None]:
    named = {"entry": entry.id, "case": entry.case, "leg": entry.leg, "order": entry.order}
    return {name: str(value) if value else None for name, value in named.items()}
