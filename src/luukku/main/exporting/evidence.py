"""The journal so that anybody can check it without us: bodies in the bytes that were sealed, leaves, notes, key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from luukku.journal import facade as journal
from luukku.journal.canonical import ROW, SEALED, canonical

from .writing import folder, lines, whole

BODIES = f"select {ROW} from journal_leaf l join journal_entry e on e.id = l.entry order by l.index"  # noqa: S608
LEAVES = "select index, entry, encode(hash, 'hex') from journal_leaf order by index"
NOTES = "select note from journal_checkpoint order by size"


def write(into: Path) -> int:
    """Returns how many entries are sealed."""
    there = folder(into / "journal")
    lines(there / "entries.jsonl", (canonical(dict(zip(SEALED, row, strict=True))) for row in _rows(BODIES)))
    count = lines(
        there / "leaves.jsonl",
        ({"index": i, "entry": entry, "hash": leaf} for i, entry, leaf in _rows(LEAVES)),
    )
    whole(there / "checkpoints.txt", "\n".join(note for (note,) in _rows(NOTES)).encode())
    whole(there / "key.txt", journal.seal_key().encode() + b"\n")
    return count


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query)
        yield from cursor
