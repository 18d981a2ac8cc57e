"""The database types of a register's columns, from its declaration."""

from __future__ import annotations

from collections.abc import Mapping

from luukku.connectors.port import Register, Table

POSTGRESQL = {
    "text": "text", "code": "text", "date": "date", "datetime": "timestamp", "number": "bigint",
    "money": "numeric(12,2)", "boolean": "boolean",
}  # fmt: skip
SQLITE = {
    "text": "TEXT", "code": "TEXT", "date": "DATE", "datetime": "DATETIME", "number": "INTEGER",
    "money": "NUMERIC", "boolean": "BOOLEAN",
}  # fmt: skip


def types(register: Register, known: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """table -> column -> type. A column that is only a key or a join is a whole number, or its parent's type."""
    tables = {t.name: t for t in register.tables}
    return {t.name: {c: _type(c, t, tables, known) for c in t.columns()} for t in register.tables}


def _type(column: str, table: Table, tables: Mapping[str, Table], known: Mapping[str, str]) -> str:
    for field in table.fields:
        if field.name == column:
            return known[field.type]
    for own, of in table.join:
        if own == column and table.parent:
            return _type(of, tables[table.parent], tables, known)
    return known["number"]
