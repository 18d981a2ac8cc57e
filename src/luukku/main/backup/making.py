"""Makes a backup: everything as it was at one moment, while the counter goes on."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from psycopg import Connection, sql

from .envelope import Locked
from .layout import Contents, write_blocks, write_contents, write_line
from .tables import MADE_BY_MIGRATIONS, Table, applied, sequences, tables

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
PLAIN = "SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'"
QUICK = 3  # of gzip's levels: half the time of the usual one, and a few hundredths larger
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    tables: int
    rows: int
    checkpoint: str | None


def make(db: Connection[Any], file: Path, *, recipient: bytes, now: datetime, told: Told) -> Made:
    """Write the backup to `file`, which appears when it is whole. `db` logs in as the owner, in autocommit.

    `told` is called with the rows so far and about how many there are. Raises OSError, FileExistsError too.
    """
    if file.exists():
        raise FileExistsError(file)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            locked = Locked(out, recipient, now)
            with gzip.GzipFile(
                fileobj=cast(BinaryIO, locked), mode="wb", compresslevel=QUICK, mtime=0
            ) as packed:
                made = _write(db, cast(BinaryIO, packed), now, told)
            locked.finish()
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, file)  # fails when somebody was first
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    return made


def _write(db: Connection[Any], out: BinaryIO, now: datetime, told: Told) -> Made:
    db.execute(PLAIN)
    db.execute(SNAPSHOT)
    try:
        contents, kept = _contents(db, now), [t for t in tables(db) if t.name not in MADE_BY_MIGRATIONS]
        write_contents(out, contents)
        about, rows = sum(max(table.rows, 0) for table in kept), 0
        for table in kept:
            rows += _write_table(db, out, table)
            told(rows, max(about, rows))
        write_line(out, end=True)
    finally:
        db.execute("ROLLBACK")
    return Made(len(kept), rows, contents.checkpoint)


def _write_table(db: Connection[Any], out: BinaryIO, table: Table) -> int:
    write_line(out, table=table.name, columns=table.columns)
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(table.quoted_columns, table.quoted)
    with db.cursor() as cursor:
        with cursor.copy(query) as rows:
            write_blocks(out, rows)
        count = cursor.rowcount
    write_line(out, rows=count)
    return count


def _contents(db: Connection[Any], now: datetime) -> Contents:
    first, last = _one(db, "SELECT min(at)::date::text, max(at)::date::text FROM journal_entry")
    note = _one(db, "SELECT (SELECT note FROM journal_checkpoint ORDER BY size DESC LIMIT 1)")[0]
    return Contents(
        luukku=version("luukku"), made=now.isoformat(), migrations=applied(db), fingerprints=fingerprints(),
        months=[first, last] if first else None, checkpoint=note, sequences=sequences(db),
    )  # fmt: skip


def _one(db: Connection[Any], query: Any) -> Any:
    return db.execute(query).fetchone()


def fingerprints() -> dict[str, str]:
    """Know the three keys again. A key has 256 random bits: nobody finds it from this."""
    keys = {
        "LUUKKU_MASTER_KEY": settings.LUUKKU_MASTER_KEY,
        "LUUKKU_SEAL_KEY": settings.LUUKKU_SEAL_KEY,
        "LUUKKU_SECRET_KEY": settings.SECRET_KEY.encode(),
    }
    return {name: hmac.new(key, name.encode(), hashlib.sha256).hexdigest() for name, key in keys.items()}
