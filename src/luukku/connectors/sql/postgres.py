"""PostgreSQL: sessions that cannot write, and a wait on the socket that ends when the order's time does.

The server ends a statement itself (`statement_timeout`); but a server that hangs, or a network that swallows,
cannot. So the client's own wait has the deadline, and closes the connection when it has passed.
"""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any, cast

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import ConnStatus, PGconn, PollingStatus
from psycopg.pq.abc import PGconn as AnyPGconn
from sqlalchemy import URL, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import ArgumentError, DisconnectionError

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Failure, OutOfTime, Refused, Unreachable
from luukku.connectors.sql.membership import PgArray
from luukku.connectors.sql.statements import Membership

CHUNK = 200
STEPS = (250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 3_600_000)
"""Milliseconds a statement may take at the server. The next step above the time left is set, so that a
session is seldom told anew; the exact end is the client's."""

FEW_ROWS = (
    b"SET random_page_cost = 1.1; SET max_parallel_workers_per_gather = 0; SET jit = off;"
    b" SET plan_cache_mode = force_generic_plan"
)
"""A few rows are looked up by their indexes, again and again by the same statements, in less time than it takes to
start helpers, to compile or to plan anew. Left to think of a disk that turns, the planner would read a whole postcode.
"""
KNOWS_FEW_ROWS = 120_000
"""The first version of PostgreSQL with all of these settings; older servers are asked as they are."""


NOT_LET_IN = ("password authentication", "no password", "pg_hba.conf", "does not exist")
"""Words of a refused log-in (libpq gives no code here). Anything else is unreachable and tried again."""

_order = threading.local()
"""Where the pool's `enter` finds the deadline of the order that asked for a connection."""


def step_above(seconds: float) -> int:
    return next((step for step in STEPS if step >= seconds * 1000), STEPS[-1])


class TimedConnection(psycopg.Connection[Any]):
    """A psycopg connection with a moment after which it waits no more."""

    until = 0.0
    allowed = 0  # statement_timeout as the server knows it, in milliseconds

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, max(0.0, self.until - time.monotonic()))
        except psycopg.Error:
            if time.monotonic() < self.until:
                raise
            self.close()
            raise OutOfTime from None

    @classmethod
    def enter(cls, conninfo: str, until: float) -> TimedConnection:
        """Connect, with the deadline on every step (libpq's own time-out has a floor of two seconds)."""
        pgconn = PGconn.connect_start(conninfo.encode())
        try:
            _poll(pgconn, until)
        except BaseException:
            pgconn.finish()
            raise
        pgconn.nonblocking = 1
        connection = cls(pgconn)
        connection.until = until
        connection.autocommit = True
        if pgconn.server_version >= KNOWS_FEW_ROWS:
            connection.execute(FEW_ROWS)
        return connection


def _poll(pgconn: AnyPGconn, until: float) -> None:
    while pgconn.status != ConnStatus.BAD:
        status = pgconn.connect_poll()
        if status == PollingStatus.OK:
            return
        if status == PollingStatus.FAILED:
            break
        reading = status == PollingStatus.READING
        ready = select.select([pgconn.socket][:reading], [pgconn.socket][reading:], [], left(until))
        if not any(ready):
            raise OutOfTime
    said = pgconn.error_message.decode("utf-8", "replace")
    raise Refused("log-in") if any(word in said for word in NOT_LET_IN) else Unreachable("no connection")


class Dialect(PGDialect_psycopg):
    """SQLAlchemy's, without its five questions to each new server: only statements are compiled with it."""

    supports_statement_cache = True

    def initialize(self, connection: object) -> None:
        """Nothing of the server's own needs to be known."""


registry.register("postgresql.luukku", __name__, Dialect.__name__)


class PostgreSQL:
    """The way into a PostgreSQL register."""

    membership: Membership = PgArray()

    def engine(self, url: URL, *, seconds: float, connections: int) -> Engine:
        arguments = Dialect().create_connect_args(url)[1]
        allowed = step_above(seconds)
        told = arguments.pop("options", "")
        options = f"{told} -c default_transaction_read_only=on -c statement_timeout={allowed}".strip()
        try:
            conninfo = make_conninfo("", **{"application_name": "luukku", **arguments}, options=options)
        except psycopg.ProgrammingError:
            raise ArgumentError("an option PostgreSQL does not know") from None

        def enter() -> TimedConnection:
            connection = TimedConnection.enter(conninfo, _order.until)
            connection.allowed = allowed
            return connection

        engine = create_engine(
            url.set(drivername="postgresql+luukku"), creator=enter, hide_parameters=True, pool_size=connections,
            max_overflow=0, pool_timeout=seconds, pool_reset_on_return=None, pool_use_lifo=True,
        )  # fmt: skip
        event.listen(engine, "checkout", _still_there)
        return engine

    def take(self, engine: Engine, until: float) -> PoolProxiedConnection:
        _order.until = until
        taken = engine.raw_connection()
        connection = cast(TimedConnection, taken.driver_connection)
        connection.until = until
        allowed = step_above(left(until))
        if allowed != connection.allowed:
            connection.execute(f"SET statement_timeout = {allowed}".encode())
            connection.allowed = allowed
        return taken

    def rows(
        self, taken: PoolProxiedConnection, text: str, parameters: Any, *, few: bool
    ) -> Iterator[Sequence[Any]]:
        """Few rows come by a prepared statement; many come in chunks, so that no answer fills the memory."""
        cursor = cast(TimedConnection, taken.driver_connection).cursor()
        if few:
            return iter(cursor.execute(text, parameters).fetchall())
        return cursor.stream(text, parameters, size=CHUNK)

    def failure(self, error: Exception) -> Failure:
        state = getattr(error, "sqlstate", None) or ""
        if state == "57014":  # query_canceled: statement_timeout
            return OutOfTime()
        if state[:2] == "28" or state in ("42501", "25006"):  # log-in, privilege, read-only
            return Refused(state)
        if state[:2] in ("08", "53", "57") or (isinstance(error, psycopg.OperationalError) and not state):
            return Unreachable(state)
        return Broken(state or type(error).__name__)

    def writable(self, taken: PoolProxiedConnection, tables: Sequence[str]) -> int | None:
        asked = cast(TimedConnection, taken.driver_connection).execute(
            "SELECT count(*) FROM unnest(%s::text[]) AS t"
            " WHERE has_table_privilege(t, 'INSERT, UPDATE, DELETE, TRUNCATE')",
            [[_quoted(name) for name in tables]],
        )
        return int((asked.fetchone() or (0,))[0])


def _quoted(name: str) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.rsplit(".", 1))


def _still_there(connection: TimedConnection, _record: object, _proxy: object) -> None:
    """A connection whose server went away is readable (it says good-bye): replaced, at no round trip."""
    if connection.closed or select.select([connection.pgconn.socket], [], [], 0)[0]:
        raise DisconnectionError
