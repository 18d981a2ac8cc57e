"""Who may read a register in PostgreSQL: one login role each, for its own schema, reading only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from luukku.demo.registers.places import role, schema


def admit(
    server_url: str, database: str, registers: Iterable[Mapping[str, Any]], values: Mapping[str, str]
) -> None:
    """Make the roles that the addresses in `values` log in as, and let each read its schema."""
    passwords = {
        urlsplit(v).username: unquote(urlsplit(v).password or "") for v in values.values() if "@" in v
    }
    with psycopg.connect(make_conninfo(server_url, dbname=database), autocommit=True) as db:
        there = {row[0] for row in db.execute("select rolname from pg_roles")}
        for register in registers:
            name = role(database, register["id"])
            if name in passwords:
                _admit(db, database, schema(register["id"]), name, passwords[name], new=name not in there)


def _admit(
    db: psycopg.Connection[Any], database: str, schema: str, name: str, password: str, *, new: bool
) -> None:
    who, where = sql.Identifier(name), sql.Identifier(schema)
    if new:
        db.execute(sql.SQL("create role {} login").format(who))
    statements = (
        sql.SQL("alter role {} password {}").format(who, sql.Literal(password)),
        sql.SQL("alter role {} set default_transaction_read_only = on").format(who),
        sql.SQL("alter role {} set search_path = {}").format(who, where),
        sql.SQL("grant connect on database {} to {}").format(sql.Identifier(database), who),
        sql.SQL("grant usage on schema {} to {}").format(where, who),
        sql.SQL("grant select on all tables in schema {} to {}").format(where, who),
    )
    for statement in statements:
        db.execute(statement)
