"""The sealer: gives entries their index, grows the tree, signs its root. The worker calls it every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from luukku.journal.canonical import ROW, SEALED, leaf_of
from luukku.journal.models import Checkpoint as CheckpointRow
from luukku.journal.notes import Signer
from luukku.journal.tree import Frontier

AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The signed root of the journal at a size."""

    size: int
    root: bytes
    note: str


def signer() -> Signer:
    """Signs for this counter: its name is its address, its key is LUUKKU_SEAL_KEY."""
    address = urlsplit(settings.LUUKKU_URL)
    return Signer.from_seed(f"{address.netloc}{address.path}/journal", settings.LUUKKU_SEAL_KEY)


def seal_key() -> str:
    """The public key as witnesses and verifiers take it."""
    return signer().verifier.text()


def latest() -> Checkpoint | None:
    """The last root that was signed, with its note as witnesses keep it."""
    row = CheckpointRow.objects.order_by("-size").values_list("size", "root", "note").first()
    return Checkpoint(row[0], bytes(row[1]), row[2]) if row else None


def seal(now: datetime) -> Checkpoint | None:
    """Seal what has been committed since the last time. None when there was nothing, or another sealer is at it."""
    sealed = None
    _open_months(now)
    while True:
        more = _seal_some()
        if more is None:
            return sealed
        sealed = more


def _seal_some() -> Checkpoint | None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('luukku.journal.seal'))")
        if not cursor.fetchone()[0]:
            return None
        waiting = _waiting(cursor)
        if not waiting:
            return None
        frontier = last_frontier().grown(leaf for _, leaf in waiting)
        entries, leaves = [entry for entry, _ in waiting], [leaf for _, leaf in waiting]
        cursor.execute("SELECT journal_append_leaves(%s::uuid[], %s::bytea[])", [entries, leaves])
        size = cursor.fetchone()[0]
        if size != frontier.size:
            raise RuntimeError(f"the tree has {size} leaves, its last checkpoint leads to {frontier.size}")
        made = Checkpoint(size, frontier.root(), signer().sign(size, frontier.root()))
        cursor.execute(
            "INSERT INTO journal_checkpoint (size, root, frontier, note) VALUES (%s, %s, %s, %s)",
            [made.size, made.root, frontier.to_bytes(), made.note],
        )
        return made


def _waiting(cursor: Any) -> list[tuple[UUID, bytes]]:
    """Entries that wait, oldest first, with their leaf hashes."""
    cursor.execute(
        f"SELECT {ROW} FROM journal_unsealed u JOIN journal_entry e ON e.id = u.entry AND e.at = u.at"  # noqa: S608
        " ORDER BY e.at, e.id LIMIT %s",
        [AT_ONCE],
    )
    rows = [dict(zip(SEALED, row, strict=True)) for row in cursor.fetchall()]
    return [(row["id"], leaf_of(row)) for row in rows]


def last_frontier() -> Frontier:
    last = CheckpointRow.objects.order_by("-size").values("size", "frontier").first()
    return Frontier.from_bytes(last["size"], bytes(last["frontier"])) if last else Frontier()


def _open_months(now: datetime) -> None:
    """Keep the partitions of the next two months open, so that an insert always finds its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_open_months(%s, %s)", [now.date(), (now + timedelta(days=62)).date()])
