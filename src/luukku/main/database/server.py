"""A running server: its addresses, and the databases in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

DATABASE = "luukku"
OWNER = "luukku_owner"
APP = "luukku_app"
RETENTION = "luukku_retention"


@dataclass(frozen=True, slots=True)
class Server:
    """An embedded server that answers. Its roles log in through its socket; only the user who started it can."""

    home: Path
    socket: Path

    def dsn(self, role: str = APP, database: str = DATABASE) -> str:
        """What psycopg.connect takes."""
        return psycopg.conninfo.make_conninfo(host=str(self.socket), user=role, dbname=database)

    def url(self, role: str = APP, database: str = DATABASE) -> str:
        """The same as an address: postgresql://role@/database?host=..."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self.socket), safe='')}"

    def connect(self, role: str = OWNER, database: str = DATABASE) -> psycopg.Connection[Any]:
        return psycopg.connect(self.dsn(role, database), autocommit=True, connect_timeout=10)

    def has_database(self, name: str) -> bool:
        with self.connect(database="postgres") as db:
            return db.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None

    def create_database(
        self, name: str, *, template: str | None = None, readers: tuple[str, ...] = (), replace: bool = False
    ) -> None:
        """A further database, owned by luukku_owner. Each reader may log in there, nowhere else, and only read.

        `template` copies another database, which nobody may be using meanwhile; its copies admit Luukku's own roles.
        """
        if replace:
            self.drop_database(name)
        with self.connect(database="postgres") as db:
            create = sql.SQL("create database {} owner {}").format(
                sql.Identifier(name), sql.Identifier(OWNER)
            )
            if template:
                create += sql.SQL(" template {}").format(sql.Identifier(template))
            db.execute(create)
            db.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(name)))
            for role in readers:
                _create_reader(db, role)
            for role in (*readers, *((APP, RETENTION) if template else ())):
                grant = sql.SQL("grant connect on database {} to {}")
                db.execute(grant.format(sql.Identifier(name), sql.Identifier(role)))
        if readers:
            with self.connect(database=name) as db:
                for role in readers:
                    _let_read(db, role)

    def drop_database(self, name: str) -> None:
        """Where there is one, whoever is in it."""
        with self.connect(database="postgres") as db:
            db.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _create_reader(db: psycopg.Connection[Any], role: str) -> None:
    if db.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone() is None:
        db.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
    db.execute(sql.SQL("alter role {} set default_transaction_read_only = on").format(sql.Identifier(role)))


def _let_read(db: psycopg.Connection[Any], role: str) -> None:
    who, owner = sql.Identifier(role), sql.Identifier(OWNER)
    db.execute(sql.SQL("grant usage on schema public to {}").format(who))
    db.execute(sql.SQL("grant select on all tables in schema public to {}").format(who))
    later = sql.SQL("alter default privileges for role {} in schema public grant select on tables to {}")
    db.execute(later.format(owner, who))
