"""Migrations run as luukku_owner, on a connection of their own; the application never is the owner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from luukku.main.database.connecting import described

ALIAS = "owner"


def migrate(*, database: str | None = None) -> None:
    """Bring the database (or another one in the same server) up to date. Safe to repeat."""
    with owner_connection(database=database) as alias:
        call_command("migrate", database=alias, interactive=False, verbosity=0, skip_checks=True)


def is_current(*, as_owner: bool = True) -> bool:
    """Whether every migration has been applied."""
    from django.db.migrations.executor import MigrationExecutor

    with owner_connection() if as_owner else nullcontext("default") as alias:
        executor = MigrationExecutor(connections[alias])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def owner_connection(*, database: str | None = None) -> Iterator[str]:
    """The alias of a connection that logs in as luukku_owner; gone afterwards, so nothing else can use it."""
    values = {**settings.VALUES, "LUUKKU_DATABASE_ROLE": "owner"}
    connecting = {**connections.settings["default"], **described(values, "owner")}
    if database:
        connecting["NAME"] = database
    connections.settings[ALIAS] = connecting
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
