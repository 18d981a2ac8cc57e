"""`luukku prepare-database`: what a PostgreSQL of yours needs before the first `luukku migrate`; once per database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luukku.main.database import DatabaseUnusable
from luukku.main.database.roles import script
from luukku.main.database.yours import prepare_yours

NEXT = """Next: give each role a password, then bring the database up to date.
    psql {database}:  \\password luukku_owner   \\password luukku_app   \\password luukku_retention
    LUUKKU_DATABASE_URL (luukku_app) and LUUKKU_DATABASE_OWNER_URL (luukku_owner):  luukku migrate"""


class Command(BaseCommand):
    help = "Print the SQL that makes the roles and their rights; with --url, run it there, all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--url", metavar="OWNER_URL",
            help="the empty database, logging in as administrator: postgresql://postgres@db.example/luukku (its "
            "password may stand in PGPASSWORD, where no list of processes shows it)",
        )  # fmt: skip

    def handle(self, *, url: str | None, **_: Any) -> None:
        if url is None:
            self.stdout.write(script())
            return
        try:
            database = prepare_yours(url)
        except DatabaseUnusable as unusable:
            raise CommandError(str(unusable)) from None
        self.stdout.write(
            f"The database {database} has the roles luukku_owner, luukku_app and luukku_retention."
        )
        self.stderr.write(NEXT.format(database=database))
