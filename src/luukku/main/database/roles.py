"""The roles and their rights, one script: run by itself where embedded, by `luukku prepare-database` in yours."""

from __future__ import annotations

import hashlib
from pathlib import Path

from psycopg import sql

from luukku.main.database.server import DATABASE, OWNER, Server

SCRIPT = Path(__file__).with_name("roles.sql")


def script() -> str:
    """The documented SQL that an administrator runs in a database of their own."""
    return SCRIPT.read_text()


def prepared(data: Path) -> bool:
    """Whether today's script has been run in this cluster."""
    try:
        return _mark(data).read_text() == _version()
    except OSError:
        return False


def prepare_embedded(server: Server, data: Path) -> None:
    """Database and roles of an embedded server; nothing to do when they are there."""
    if prepared(data):
        return
    if not server.has_database(DATABASE):
        with server.connect(database="postgres") as db:
            db.execute(
                sql.SQL("create database {} owner {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
            db.execute("revoke all on database postgres, template1 from public")
    with server.connect(OWNER, DATABASE) as db, db.transaction():
        db.execute(script())
    mark = _mark(data)
    mark.write_text(_version())
    mark.chmod(0o600)


def _mark(data: Path) -> Path:
    return data / "luukku.prepared"


def _version() -> str:
    return hashlib.sha256(SCRIPT.read_bytes()).hexdigest()
