"""What Anna has in the database, row by row, seen from outside: nobody else changes, adds or takes any of it."""

from __future__ import annotations

from typing import Any

from tests.databases import Copy

from .world import World

LEFT_OUT = {"people_session": "whoever logs in or out has one"}
SEES_HOW_FAR = (
    "coordinator",
    "auditor",
)  # their looks at how far a case is show no word of hers, and are entries
LOGS = ("logged-in", "logged-out", "logged-out-everywhere")


def tables(db: Any) -> list[str]:
    rows = db.execute(
        "select tablename from pg_tables where schemaname = 'public' and (tablename like 'people\\_%' or"
        " tablename like 'coordinate\\_%' or tablename like 'catalogue\\_%') order by 1"
    ).fetchall()
    return [row[0] for row in rows if row[0] not in LEFT_OUT]


def rows(db: Any, table: str) -> list[str]:
    return sorted(row for (row,) in db.execute(f'select to_jsonb(t)::text from "{table}" t'))


def hers(copy: Copy, world: World) -> dict[str, list[str]]:
    """Every row that names her or something of hers, by table; what the journal says of her; nothing of others."""
    known = {one.casefold() for one in (*world.ids, *world.numbers)}
    with copy.connect("luukku_owner") as db:
        found = {table: [row for row in rows(db, table) if _names(row, known)] for table in tables(db)}
        said = db.execute(
            "select kind || coalesce(purpose, '') from journal_entry where subject = %s and kind <> all(%s)"
            " and (role = any(%s)) is not true"
            " order by at",
            [world.anna, list(LOGS), list(SEES_HOW_FAR)],
        ).fetchall()
    return {**found, "journal": [row[0] for row in said]}


def _names(row: str, known: set[str]) -> bool:
    folded = row.casefold()
    return any(one in folded for one in known)
