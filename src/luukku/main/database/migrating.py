"""Migrations run as luukku_owner, on a connection of their own; the application never is the owner."""

from __future__ import annotations

from contextlib import nullcontext

from django.core.management import call_command
from django.db import connections

from luukku.main.database.logging_in import connected_as


def migrate(*, database: str | None = None) -> None:
    """Bring the database (or another one in the same server) up to date. Safe to repeat."""
    with connected_as("owner", database=database) as alias:
        call_command("migrate", database=alias, interactive=False, verbosity=0, skip_checks=True)


def is_current(*, as_owner: bool = True) -> bool:
    """Whether every migration has been applied."""
    from django.db.migrations.executor import MigrationExecutor

    with connected_as("owner") if as_owner else nullcontext("default") as alias:
        executor = MigrationExecutor(connections[alias])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
