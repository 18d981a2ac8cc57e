"""A register in one SQLite file: small systems, and what stands behind the REST registers of the zoo."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from luukku.demo.registers.plan import Filed, Plan
from luukku.demo.registers.stores.columns import SQLITE, types
from luukku.demo.registers.stores.indexes import indexes


class SqliteStore:
    """Makes the file anew, readable for its owner only."""

    def __init__(self, path: Path, plan: Plan) -> None:
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None)
        for said in ("journal_mode = off", "synchronous = off", "locking_mode = exclusive"):
            self._db.execute(f"pragma {said}")
        self._db.execute("begin")
        self._register = plan.register
        self._inserts = []
        kinds = types(plan.register, SQLITE)
        for table in plan.register.tables:
            columns = kinds[table.name]
            body = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
            self._db.execute(f"create table {quoted(table.name)} ({body}, primary key ({quoted(table.key)}))")
            marks = ", ".join("?" * len(columns))
            self._inserts.append(f"insert into {quoted(table.name)} values ({marks})")  # noqa: S608

    def add(self, filed: Sequence[Filed]) -> None:
        for i, statement in enumerate(self._inserts):
            self._db.executemany(statement, (row for one in filed for row in one.rows[i]))

    def close(self) -> None:
        for i, (table, columns) in enumerate(indexes(self._register)):
            body = ", ".join(map(quoted, columns))
            self._db.execute(f"create index by_{i} on {quoted(table)} ({body})")
        self._db.execute("commit")
        self._db.execute("analyze")
        self._db.close()


def quoted(name: str) -> str:
    """An identifier of a declaration as SQL."""
    return '"' + name.replace('"', '""') + '"'
