"""Brings a backup back into a database that holds nothing: all of it in one transaction, or nothing."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import Connection, sql

from . import layout
from .envelope import Opened, Unreadable
from .layout import Contents
from .making import PLAIN, fingerprints
from .tables import FILLED_BY_MIGRATIONS, Table, applied, holds_anything, tables

LEFT_BEHIND = "public.people_session"
"""Whoever was logged in logs in anew: a session that ended since must not come back."""
REFERENCES = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""
Told = Callable[[int, int], None]


class Refused(Exception):
    """One sentence: why nothing was restored."""


@dataclass(frozen=True, slots=True)
class Restored:
    contents: Contents
    tables: int
    rows: int
    erased: int  # rows of people who had been erased since


def look(file: Path, secret: bytes, told: Told) -> Contents:
    """Open the whole file and put it nowhere: is it whole, is it ours? Raises `Unreadable`, OSError."""
    with _inside(file, secret, told) as inside:
        contents = layout.read_contents(inside)
        while inside.read(layout.BLOCK):
            pass
    return contents


def restore(alias: str, file: Path, secret: bytes, *, erased: Sequence[UUID] = (), told: Told) -> Restored:
    """Fill the database behind `alias`, which logs in as the owner, with tables as old as the backup: `migrate` comes
    after it. `look` has been there before.

    Raises `Refused`, `Unreadable`, OSError; then no row was added.
    """
    db = _raw(alias)
    if holds_anything(db):
        raise Refused("The database holds something already: restore into a new one")
    with _inside(file, secret, told) as inside:
        contents = layout.read_contents(inside)
        _keys_fit(contents)
        _bring_to(alias, contents.migrations)
        db = _raw(alias)
        db.execute(PLAIN)
        try:
            with db.transaction():
                references = _without_references(db)
                count, rows = _fill(db, inside, contents)
                gone = _erase(db, erased)
                for reference in references:  # looked at for all rows at once, not with each
                    db.execute(reference)
                _as_before(db)
        except psycopg.Error as error:  # its text may hold a row
            raise Refused(f"The database did not take it ({error.sqlstate})") from None
        db.execute("ANALYZE")
    return Restored(contents, count, rows, gone)


def _raw(alias: str) -> Connection[Any]:
    connections[alias].ensure_connection()
    return cast(Connection[Any], connections[alias].connection)


def _keys_fit(contents: Contents) -> None:
    """Under another master key nobody could read what was restored."""
    name = "LUUKKU_MASTER_KEY"
    if contents.fingerprints[name] != fingerprints()[name]:
        raise Refused(f"{name} is not the one of the counter that made this backup")


def other_keys(contents: Contents) -> list[str]:
    """The keys that are not those of the counter that made the backup."""
    now = fingerprints()
    return sorted(name for name, print_ in contents.fingerprints.items() if now.get(name) != print_)


def _bring_to(alias: str, wanted: list[list[str]]) -> None:
    """The tables as they were when the backup was made; an older version's, too."""
    now, goal = {tuple(one) for one in applied(_raw(alias))}, {(app, name) for app, name in wanted}
    executor = MigrationExecutor(connections[alias])
    nodes = executor.loader.graph.node_map
    if unknown := goal - nodes.keys():
        raise Refused(
            f"It was made by a newer Luukku, which knows {len(unknown)} migrations more than this one"
        )
    if now - goal:
        raise Refused(
            "The tables here are newer than the backup's: restore into a new database, before `luukku migrate`"
        )
    last = [one for one in sorted(goal - now) if not any(child.key in goal for child in nodes[one].children)]
    if last:
        executor.migrate(last)


def _without_references(db: Connection[Any]) -> list[sql.Composed]:
    """Take the tables' references to each other away; returns the statements that put them back."""
    back = []
    for table, name, told in db.execute(REFERENCES).fetchall():
        of = sql.SQL("ALTER TABLE {} ").format(sql.Identifier("public", table))
        db.execute(of + sql.SQL("DROP CONSTRAINT {}").format(sql.Identifier(name)))
        back.append(of + sql.SQL("ADD CONSTRAINT {} {}").format(sql.Identifier(name), sql.SQL(told)))
    return back


def _fill(db: Connection[Any], inside: BinaryIO, contents: Contents) -> tuple[int, int]:
    here = {table.name: table for table in tables(db)}
    for table in here.values():
        db.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table.quoted))
        if table.guarded:
            db.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(table.quoted))
    if holds_anything(db):  # nobody else can add any more
        raise Refused("The database holds something already: restore into a new one")
    for name in FILLED_BY_MIGRATIONS:
        db.execute(sql.SQL("DELETE FROM {}").format(here[name].quoted))
    if contents.months:
        db.execute("SELECT journal_open_months(%s::date, %s::date)", contents.months)
    count = rows = 0
    while not (line := layout.read_line(inside)).get("end"):
        rows += _fill_table(db, inside, here[line["table"]], line["columns"])
        count += 1
    while inside.read(layout.BLOCK):  # the last chunk says that nothing was cut off
        pass
    for name, (last, given_out) in contents.sequences.items():
        db.execute("SELECT setval(%s::regclass, %s, %s)", [name, last, given_out])
    return count, rows


def _fill_table(db: Connection[Any], inside: BinaryIO, table: Table, columns: list[str]) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(table.quoted, names)
    with db.cursor() as cursor:
        with cursor.copy(query) as copy:
            for block in layout.read_blocks(inside):
                copy.write(block)
        count = cursor.rowcount
    if count != layout.read_line(inside)["rows"]:
        raise Refused(f"{table.name} did not take every row")
    if table.name == LEFT_BEHIND:
        db.execute(sql.SQL("DELETE FROM {}").format(table.quoted))
    return count


def _erase(db: Connection[Any], subjects: Sequence[UUID]) -> int:
    """People whose data was erased after the backup lose it again: their key, and every guarded row about them."""
    gone = 0
    for model in apps.get_models() if subjects else ():
        told = getattr(model, "personal", None)
        if told is not None and told.guarded:
            query = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(
                sql.Identifier(model._meta.db_table), sql.Identifier(told.subject)
            )
            gone += db.execute(query, [list(subjects)]).rowcount
    return gone


def _as_before(db: Connection[Any]) -> None:
    for table in tables(db):
        db.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table.quoted))
        if table.guarded:
            db.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(table.quoted))


@contextmanager
def _inside(file: Path, secret: bytes, told: Told) -> Iterator[BinaryIO]:
    with open(file, "rb") as raw:
        counted = _Counted(raw, file.stat().st_size, told)
        opened = io.BufferedReader(Opened(cast(BinaryIO, counted), secret), layout.BLOCK)
        try:
            with gzip.GzipFile(fileobj=opened) as inside:
                yield cast(BinaryIO, inside)
        except (EOFError, gzip.BadGzipFile):
            raise Unreadable("it is not whole, or was changed after it was made") from None


class _Counted:
    """A file that tells how far it was read."""

    def __init__(self, file: BinaryIO, size: int, told: Told) -> None:
        self._file, self._size, self._told = file, size, told

    def read(self, count: int) -> bytes:
        data = self._file.read(count)
        self._told(self._file.tell(), self._size)
        return data

    def readline(self, limit: int) -> bytes:
        return self._file.readline(limit)
