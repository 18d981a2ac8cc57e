"""The server, the template and its copies that tests stand on. No fixtures here: tests/conftest.py has them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections

from luukku.main.database import Server, ensure, stop
from luukku.main.database.migrating import migrate

SOURCE = Path(__file__).parents[1] / "src" / "luukku"
ALIASES = ("default", "grants")


@dataclass(frozen=True)
class Copy:
    """A database of its own for one test or one worker."""

    server: Server
    name: str

    def url(self, role: str = "luukku_app") -> str:
        return self.server.url(role, self.name)

    def connect(self, role: str = "luukku_app") -> psycopg.Connection:
        return self.server.connect(role, self.name)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Django's connections lead here, and afterwards where they led before."""
        before = {alias: connections.settings[alias]["NAME"] for alias in ALIASES}
        try:
            for alias in ALIASES:
                _point(alias, self.name)
            yield
        finally:
            for alias, name in before.items():
                _point(alias, name)

    def believe_grants_of_the_same_transaction(self) -> None:
        """For tests that never commit: the check of the writing transaction is left out, all else stays."""
        with self.connect("luukku_owner") as db:
            for name in ("journal_granted_subjects", "journal_may_search"):
                made = db.execute("select pg_get_functiondef(%s::regproc)", [name]).fetchone()[0]
                without = re.sub(
                    r"\s+AND txid IS DISTINCT FROM pg_current_xact_id_if_assigned\(\)::text::bigint", "", made
                )
                assert without != made, f"{name} has changed: the test's copy of it must follow"
                db.execute(without)


def _point(alias: str, name: str) -> None:
    connections[alias].close()
    connections.settings[alias]["NAME"] = name
    connections[alias].settings_dict["NAME"] = name


@contextmanager
def server() -> Iterator[Server]:
    """The server, shared by all test runs of this user; the last one to leave stops it."""
    home = settings.LUUKKU_HOME
    with open(home / "users.lock", "a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            started = ensure(home, durable=False)
            _drop_what_dead_runs_left(started)
            yield started
        finally:
            connections.close_all()
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # others are still testing
            stop(home)


def template(server: Server) -> str:
    """The name of the database with today's migrations; made when missing."""
    name = f"template_{_migrations_hash()}"
    with open(server.home / "template.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.has_database(name):
            draft = f"draft_{os.getpid()}"
            server.create_database(
                draft, template="luukku", replace=True
            )  # the roles' privileges, no tables yet
            migrate(database=draft)
            _drop_old_templates(server)
            with server.connect(database="postgres") as db:
                db.execute(f'alter database "{draft}" rename to "{name}"')
    return name


@contextmanager
def copy_of(server: Server, template: str) -> Iterator[Copy]:
    name = f"run_{os.getpid()}_{secrets.token_hex(4)}"
    with open(server.home / "template.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # nobody may be connected to a template while it is copied
        server.create_database(name, template=template)
    try:
        yield Copy(server, name)
    finally:
        server.drop_database(name)


def _migrations_hash() -> str:
    """Changes with everything a migrated database depends on."""
    files = [*SOURCE.glob("*/migrations/**/*.py"), *SOURCE.glob("*/migrations/**/*.sql")]
    files += [SOURCE / "journal" / "guarding.py", SOURCE / "main" / "database" / "roles.sql"]
    digest = hashlib.sha256(f"{version('django')} {version('procrastinate')}".encode())
    for file in sorted(files):
        digest.update(str(file.relative_to(SOURCE)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _drop_old_templates(server: Server) -> None:
    """Those of migrations that were so more than a day ago; others may be testing with younger ones."""
    with server.connect(database="postgres") as db:
        old = db.execute(
            "select datname from pg_database where datname like 'template_%' and datname !~ '^template[01]$'"
            " and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 day'"
        )
        names = [row[0] for row in old]
    for name in names:
        server.drop_database(name)


def _drop_what_dead_runs_left(server: Server) -> None:
    with server.connect(database="postgres") as db:
        names = [
            row[0]
            for row in db.execute("select datname from pg_database where datname ~ '^(run|draft)_[0-9]+'")
        ]
    for name in names:
        pid = int(name.split("_")[1])
        if not Path(f"/proc/{pid}").exists():
            server.drop_database(name)
