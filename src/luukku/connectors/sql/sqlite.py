"""SQLite: a register in a file, opened read-only, with an alarm that stops a statement in time."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import URL, Engine, PoolProxiedConnection, QueuePool, create_engine

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Failure, Misconfigured, OutOfTime, Refused, Unreachable
from luukku.connectors.sql.membership import InList
from luukku.connectors.sql.statements import Membership

STEPS = 2000
"""Instructions of SQLite between two looks at the clock (a fraction of a millisecond)."""


class SQLite:
    """The way into a SQLite register."""

    membership: Membership = InList(most=30_000)

    def engine(self, url: URL, *, seconds: float, connections: int) -> Engine:
        if not url.database:
            raise Misconfigured("A SQLite register needs the path of its file.")
        place = f"file:{quote(os.path.abspath(url.database))}?mode=ro"

        def enter() -> sqlite3.Connection:
            connection = sqlite3.connect(place, uri=True, check_same_thread=False, isolation_level=None)
            connection.execute("PRAGMA query_only = ON")
            return connection

        return create_engine(
            url, creator=enter, hide_parameters=True, poolclass=QueuePool, pool_size=connections,
            max_overflow=0, pool_timeout=seconds, pool_reset_on_return=None,
        )  # fmt: skip

    def take(self, engine: Engine, until: float) -> PoolProxiedConnection:
        taken = engine.raw_connection()
        connection = cast(sqlite3.Connection, taken.driver_connection)
        connection.set_progress_handler(lambda: time.monotonic() >= until, STEPS)
        connection.execute(f"PRAGMA busy_timeout = {int(left(until) * 1000)}")
        return taken

    def rows(
        self, taken: PoolProxiedConnection, text: str, parameters: Any, *, few: bool
    ) -> Iterator[Sequence[Any]]:
        return iter(cast(sqlite3.Connection, taken.driver_connection).execute(text, parameters))

    def failure(self, error: Exception) -> Failure:
        code = getattr(error, "sqlite_errorname", type(error).__name__)
        if code in ("SQLITE_INTERRUPT", "SQLITE_BUSY", "SQLITE_LOCKED"):
            return OutOfTime(code)
        if code.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
            return Refused(code)
        return Unreachable(code) if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")) else Broken(code)

    def writable(self, taken: PoolProxiedConnection, tables: Sequence[str]) -> int | None:
        return 0
