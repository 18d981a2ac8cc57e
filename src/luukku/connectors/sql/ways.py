"""How each kind of database is entered: read-only, with an end, and what its errors mean.

A `Way` is chosen by the dialect of the register's URL: `postgres.py`, `sqlite.py`, or for all others `Session`,
which says in the dialect's own statements that nothing is written and nothing waits for ever.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import URL, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Failure, OutOfTime, Refused, Unreachable
from luukku.connectors.sql.membership import InList
from luukku.connectors.sql.statements import Membership

CHUNK = 200
"""Rows taken from the driver at once; caps and deadlines are looked at between chunks."""

TOO_LATE = ("timeout", "timed out", "interrupted", "max_statement_time", "dpy-4024", "(3024,")
NOT_ALLOWED = ("denied", "permission", "login failed", "ora-01017", "ora-01031", "read only", "readonly")


class Way(Protocol):
    """One kind of database: how to get in, read, and understand what went wrong."""

    membership: Membership

    def engine(self, url: URL, *, seconds: float, connections: int) -> Engine: ...

    def take(self, engine: Engine, until: float) -> PoolProxiedConnection:
        """A connection of the pool on which nothing lasts longer than `until`."""

    def rows(
        self, taken: PoolProxiedConnection, text: str, parameters: Any, *, few: bool
    ) -> Iterator[Sequence[Any]]: ...

    def failure(self, error: Exception) -> Failure:
        """What the driver's error means; its text, which may hold values, stays behind."""

    def writable(self, taken: PoolProxiedConnection, tables: Sequence[str]) -> int | None:
        """How many of these tables this user could write to; None where the database cannot be asked."""


class Session:
    """Any database that SQLAlchemy speaks: read-only by a statement, ended by its own time-outs."""

    AT_START: Mapping[str, tuple[str, ...]] = {
        "mysql": ("SET SESSION TRANSACTION READ ONLY",),
        "mariadb": ("SET SESSION TRANSACTION READ ONLY",),
    }
    """Said once to each connection. MSSQL has no read-only session: there the user's rights must do it."""

    AT_ORDER: Mapping[str, tuple[str, ...]] = {
        "mysql": ("SET SESSION max_execution_time = {milliseconds}",),
        "mariadb": ("SET SESSION max_statement_time = {seconds}",),
        "mssql": ("SET LOCK_TIMEOUT {milliseconds}",),
        "oracle": ("SET TRANSACTION READ ONLY",),
    }
    """Said before each order, with the time that is left."""

    ARGUMENTS: Mapping[str, tuple[str, ...]] = {
        "pymysql": ("connect_timeout", "read_timeout", "write_timeout"),
        "mysqldb": ("connect_timeout", "read_timeout", "write_timeout"),
        "pyodbc": ("timeout",),
        "pymssql": ("login_timeout", "timeout"),
        "oracledb": ("tcp_connect_timeout",),
    }
    """The drivers' own time-outs, in whole seconds, against a server that hangs."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.membership: Membership = InList(most=2000 if dialect == "mssql" else 30_000)

    def engine(self, url: URL, *, seconds: float, connections: int) -> Engine:
        arguments = dict.fromkeys(self.ARGUMENTS.get(url.get_driver_name(), ()), math.ceil(seconds))
        engine = create_engine(
            url, hide_parameters=True, pool_pre_ping=True, pool_size=connections, max_overflow=0,
            pool_timeout=seconds, connect_args=arguments,
        )  # fmt: skip

        @event.listens_for(engine, "connect")
        def _start(connection: DBAPIConnection, _record: object) -> None:
            _say(connection, self.AT_START.get(self.dialect, ()))

        return engine

    def take(self, engine: Engine, until: float) -> PoolProxiedConnection:
        left(until)
        taken = engine.raw_connection()
        _say(taken, self.at_order(left(until)))
        if self.dialect == "oracle":
            taken.driver_connection.call_timeout = int(left(until) * 1000)  # type: ignore[union-attr]
        return taken

    def at_order(self, seconds: float) -> tuple[str, ...]:
        milliseconds = math.ceil(seconds * 1000)
        said = self.AT_ORDER.get(self.dialect, ())
        return tuple(s.format(milliseconds=milliseconds, seconds=round(seconds, 3)) for s in said)

    def rows(
        self, taken: PoolProxiedConnection, text: str, parameters: Any, *, few: bool
    ) -> Iterator[Sequence[Any]]:
        cursor = taken.cursor()
        cursor.execute(text, parameters)
        while some := cursor.fetchmany(CHUNK):
            yield from some
        cursor.close()

    def failure(self, error: Exception) -> Failure:
        text = str(error).lower()
        if any(word in text for word in TOO_LATE):
            return OutOfTime()
        if any(word in text for word in NOT_ALLOWED):
            return Refused()
        name = type(error).__name__
        return Unreachable(name) if name in ("OperationalError", "InterfaceError") else Broken(name)

    def writable(self, taken: PoolProxiedConnection, tables: Sequence[str]) -> int | None:
        return None


def _say(connection: DBAPIConnection | PoolProxiedConnection, statements: Sequence[str]) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
