"""Which tables a backup holds, in an order in which they can be filled again; and what else must be as it was."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from psycopg import Connection, sql

MADE_BY_MIGRATIONS = frozenset({"public.django_migrations"})
"""Made anew by migrating to where the backup was."""
FILLED_BY_MIGRATIONS = ("public.auth_permission", "public.django_content_type")
"""Not empty in a new database; in the order in which they can be emptied."""
TABLES = """
SELECT n.nspname || '.' || c.relname, c.relrowsecurity, c.reltuples::bigint,
  ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '' ORDER BY a.attnum)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND pg_get_userbyid(c.relowner) = 'luukku_owner'
ORDER BY 1
"""
AT_ONCE = """
SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND conrelid <> confrelid
"""
SEQUENCES = (
    "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
)


@dataclass(frozen=True, slots=True)
class Table:
    name: str  # with its schema
    guarded: bool
    rows: int  # about
    columns: list[str]

    @property
    def quoted(self) -> sql.Identifier:
        return sql.Identifier(*self.name.split("."))

    @property
    def quoted_columns(self) -> sql.Composed:
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))


def tables(db: Connection[Any]) -> list[Table]:
    """Every table of Luukku's own, those that others refer to first where that is looked at with each row."""
    found = {row[0]: Table(*row) for row in db.execute(TABLES)}
    before: dict[str, set[str]] = {name: set() for name in found}
    for referring, referred in db.execute(AT_ONCE):
        before[f"public.{referring}"].add(f"public.{referred}")
    return [found[name] for name in TopologicalSorter(before).static_order()]


def holds_anything(db: Connection[Any]) -> bool:
    """Whether somebody has worked with this database."""
    for table in tables(db):
        if table.name in MADE_BY_MIGRATIONS or table.name in FILLED_BY_MIGRATIONS:
            continue
        if db.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(table.quoted)).fetchone() is not None:
            return True
    return False


def sequences(db: Connection[Any]) -> dict[str, list[Any]]:
    """name: last value, whether it was given out."""
    found = {}
    for name, last in db.execute(SEQUENCES).fetchall():
        found[name] = [1, False] if last is None else [last, True]
    return found


def applied(db: Connection[Any]) -> list[list[str]]:
    """The migrations this database has."""
    if db.execute("SELECT to_regclass('public.django_migrations')").fetchone() == (None,):
        return []
    return [list(row) for row in db.execute("SELECT app, name FROM django_migrations ORDER BY app, name")]
