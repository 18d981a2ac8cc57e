"""A register in a database: columns, tables and joins come from its declaration, not from code of its own."""

from __future__ import annotations

import codecs
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import PoolProxiedConnection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from luukku.connectors.budget import Meter, left
from luukku.connectors.port import (
    Contents,
    Failure,
    Found,
    Health,
    Limits,
    Misconfigured,
    OutOfTime,
    Record,
    Register,
    Row,
    Rule,
    Table,
)  # fmt: skip
from luukku.connectors.sql.postgres import PostgreSQL
from luukku.connectors.sql.questions import Link, Questions
from luukku.connectors.sql.sqlite import SQLite
from luukku.connectors.sql.statements import Arm, arms
from luukku.connectors.sql.ways import Session, Way


class SqlConnector:
    """Settings: `url` (a SQLAlchemy URL), `connections` (how many at once, 4 unless told), `encoding` of the
    database where it is not UTF-8."""

    def __init__(self, register: Register) -> None:
        self._register = register
        connections = int(register.settings.get("connections", 4))
        self._slots = threading.BoundedSemaphore(connections)
        try:
            self._encoding = codecs.lookup(str(register.settings.get("encoding", "utf-8"))).name
            url = make_url(str(register.settings["url"]).replace("postgres://", "postgresql://", 1))
            self._way = _way(url.get_backend_name())
            self._engine = self._way.engine(url, seconds=register.limits.seconds, connections=connections)
        except (LookupError, ArgumentError, NoSuchModuleError, ImportError) as error:
            raise Misconfigured(
                f"Register {register.id}: its url does not name a database that can be reached from here"
                f" ({type(error).__name__})."
            ) from None
        self._ask = Questions(self._engine.dialect, self._way.membership)

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        root = self._register.root
        columns = root.columns()
        rows: dict[Any, Row] = {}
        with self._taken(until) as taken:
            for question in self._ask.who(root, self._arms(rules), limit + 1):
                for values in self._way.rows(taken, *question, few=True):
                    row = dict(zip(columns, values, strict=True))
                    rows.setdefault(row[root.key], row)
                left(until)
        found = tuple(rows.values())
        return Found(found[:limit], capped=len(found) > limit)

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        meter = Meter(limits)
        held: dict[str, list[Row]] = {}
        with self._taken(until) as taken:
            for table in self._register.tables:
                if meter.capped is None:
                    on, links = _links(table, keys, held)
                    held[table.name] = self._below(taken, table, on, links, meter)
                    left(until)
        return Contents(tuple(Record(name, row) for name, rows in held.items() for row in rows), meter.capped)

    def check(self) -> Health:
        tables = self._register.tables
        until = time.monotonic() + self._register.limits.seconds
        try:
            with self._taken(until) as taken:
                for table in tables:
                    list(self._way.rows(taken, *self._ask.nothing(table), few=True))
                writable = self._way.writable(taken, [t.name for t in tables])
        except Failure as failure:
            return Health(answers=False, rights="unknown", problem=failure.line)
        return Health(answers=True, rights=_rights(len(tables), writable))

    def everybody(self, *, most: int, until: float) -> Iterator[Row]:
        """Root rows, for training only."""
        root = self._register.root
        with self._taken(until) as taken:
            for values in self._way.rows(taken, *self._ask.everybody(root, most), few=False):
                yield dict(zip(root.columns(), values, strict=True))

    def close(self) -> None:
        self._engine.dispose()

    def _arms(self, rules: Sequence[Rule]) -> tuple[Arm, ...]:
        found = arms(rules, self._register.root, self._encoding)
        if not found:
            raise Misconfigured(f"Register {self._register.id}: none of its columns can hold what was asked.")
        return found

    def _below(
        self, taken: PoolProxiedConnection, table: Table, on: tuple[str, ...], links: list[Link], meter: Meter
    ) -> list[Row]:
        rows: list[Row] = []
        columns = table.columns()
        for question in self._ask.below(table, on, links, self._register.limits.rows + 1):
            for values in self._way.rows(taken, *question, few=False):
                if not meter.room(values):
                    taken.invalidate()  # the rest of the answer is on the line: hang up rather than read it
                    return rows
                rows.append(dict(zip(columns, values, strict=True)))
        return rows

    @contextmanager
    def _taken(self, until: float) -> Iterator[PoolProxiedConnection]:
        """A connection for this order; given back whole, or thrown away where anything went wrong."""
        if not self._slots.acquire(timeout=left(until)):
            raise OutOfTime
        taken = None
        try:
            taken = self._way.take(self._engine, until)
            yield taken
            taken.close()
        except Exception as error:
            if taken is not None:
                taken.invalidate()
            raise self._meaning(error) from None
        finally:
            self._slots.release()

    def _meaning(self, error: Exception) -> Exception:
        """A failure in our words. The driver's text stays behind: it may hold what was asked."""
        if isinstance(error, PoolTimeout):
            return OutOfTime()
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, self._engine.dialect.loaded_dbapi.Error | UnicodeError):
            return self._way.failure(cause)
        return error


def _way(backend: str) -> Way:
    if backend == "postgresql":
        return PostgreSQL()
    return SQLite() if backend == "sqlite" else Session(backend)


def _links(
    table: Table, keys: Sequence[Any], held: dict[str, list[Row]]
) -> tuple[tuple[str, ...], list[Link]]:
    """The own columns by which this table hangs below its parent, and the parents' values for them."""
    if table.parent is None:
        return (table.key,), [(key,) for key in keys]
    own, theirs = zip(*table.join, strict=True)
    links = (tuple(row[name] for name in theirs) for row in held.get(table.parent, ()))
    return own, [link for link in dict.fromkeys(links) if None not in link]


def _rights(tables: int, writable: int | None) -> str:
    reads = f"reads {tables} tables"
    if writable is None:
        return f"{reads}; sessions are read-only, the user's own rights could not be asked"
    if writable:
        return (
            f"{reads}; sessions are read-only, but the user may write to {writable}: give it read rights only"
        )
    return f"{reads}; cannot write"
