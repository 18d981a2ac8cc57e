"""A register in PostgreSQL: a schema of its own, filled by COPY in the transaction that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg import sql

from luukku.demo.registers.plan import Filed, Plan, Row
from luukku.demo.registers.stores.columns import POSTGRESQL, types
from luukku.demo.registers.stores.indexes import indexes

_NULL = "\x02"


class PostgresStore:
    """Within `db`'s open transaction; committing is the caller's."""

    def __init__(self, db: psycopg.Connection[Any], schema: str, plan: Plan) -> None:
        self._db = db
        self._schema = schema
        self._register = plan.register
        self._copies: list[sql.Composed] = []
        db.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
        for table in plan.register.tables:
            self._create(table.name, types(plan.register, POSTGRESQL)[table.name])

    def _create(self, table: str, columns: dict[str, str]) -> None:
        where = sql.Identifier(self._schema, table)
        body = sql.SQL(", ").join(
            sql.SQL("{} ").format(sql.Identifier(name)) + sql.SQL(kind) for name, kind in columns.items()
        )
        self._db.execute(sql.SQL("create table {} ({})").format(where, body))
        self._copies.append(sql.SQL("copy {} from stdin with (freeze)").format(where))

    def add(self, filed: Sequence[Filed]) -> None:
        with self._db.cursor() as cursor:
            for i, statement in enumerate(self._copies):
                text = lines(row for one in filed for row in one.rows[i])
                if text:
                    with cursor.copy(statement) as copy:
                        copy.write(text)

    def close(self) -> None:
        for table in self._register.tables:
            self._db.execute(
                sql.SQL("alter table {} add primary key ({})").format(
                    sql.Identifier(self._schema, table.name), sql.Identifier(table.key)
                )
            )
        for table_name, columns in indexes(self._register):
            self._db.execute(
                sql.SQL("create index on {} ({})").format(
                    sql.Identifier(self._schema, table_name),
                    sql.SQL(", ").join(map(sql.Identifier, columns)),
                )
            )


def lines(rows: Iterable[Row]) -> str:
    """Rows in the text form of COPY. Values hold no tab and no line end: nothing in the demo makes one."""
    text = "\n".join(
        [
            "\t".join([v if v.__class__ is str else _NULL if v is None else str(v) for v in row])
            for row in rows
        ]
    )
    return text.replace("\\", "\\\\").replace(_NULL, "\\N") + "\n" if text else ""


def analyse(db: psycopg.Connection[Any], schema: str, tables: Iterable[str]) -> None:
    """Let the planner know the new tables."""
    for table in tables:
        db.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, table)))
