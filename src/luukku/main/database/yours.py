"""Prepares a PostgreSQL of yours: roles and rights, all or nothing, in a database that nobody else uses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import psycopg

from luukku.main.database.places import DatabaseUnusable
from luukku.main.database.roles import script

OLDEST = 150_000  # as the server numbers itself
SHARED = ("postgres", "template0", "template1")
OF_OTHERS = """
select count(*) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
and pg_get_userbyid(c.relowner) <> 'luukku_owner'
and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
"""


def prepare_yours(administrator_url: str) -> str:
    """Run the script in the database of this address, connected as its administrator; returns the database's name.

    Safe to repeat. Raises DatabaseUnusable, one sentence without the address's password; then nothing has changed.
    """
    if not administrator_url.startswith(("postgresql://", "postgres://")):
        raise DatabaseUnusable(
            "--url must be an address such as postgresql://postgres@db.example/luukku, for the server's administrator."
        )
    try:
        with psycopg.connect(administrator_url, connect_timeout=10, application_name="luukku-prepare") as db:
            _look_first(db)
            db.execute(script())
            return db.info.dbname
    except psycopg.OperationalError as error:
        raise DatabaseUnusable(_not_let_in(administrator_url, str(error))) from None
    except psycopg.errors.InsufficientPrivilege:
        raise DatabaseUnusable(
            "This login may not make roles and give rights: connect as the server's superuser, often `postgres`."
        ) from None
    except psycopg.ProgrammingError as error:
        told = f" ({error.sqlstate})" if error.sqlstate else ": its parts cannot be read"
        raise DatabaseUnusable(f"--url could not be used{told}.") from None


def _look_first(db: psycopg.Connection) -> None:
    name = db.info.dbname
    if name in SHARED:
        raise DatabaseUnusable(
            f"{name} is the server's own database: make one for Luukku alone, `createdb luukku`."
        )
    if db.info.server_version < OLDEST:
        raise DatabaseUnusable(
            f"The server is PostgreSQL {db.info.server_version // 10_000}; Luukku needs 15 or later."
        )
    encoding = db.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseUnusable(f"The database {name} is kept in {encoding}; Luukku needs UTF8.")
    found = db.execute(OF_OTHERS).fetchone()
    if found and found[0]:
        raise DatabaseUnusable(
            f"The database {name} holds tables of somebody else ({found[0]}): make one for Luukku, `createdb luukku`."
        )


def _not_let_in(url: str, said: str) -> str:
    """The server's own word where it spoke; never the password."""
    reason = re.search(r"FATAL:\s+(.+)", said)
    where = urlsplit(url).hostname or "the given address"
    return f"The server at {where} refused: {reason[1]}." if reason else f"No database answers at {where}."
