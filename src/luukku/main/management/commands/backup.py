"""`luukku backup`: the whole database, locked so that this machine itself cannot read it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.journal.facade import Entry
from luukku.main.backup import keeping, making
from luukku.main.database.logging_in import connected_as
from luukku.main.progress import bar

APART = (
    "The keys are not in it: keep LUUKKU_MASTER_KEY, LUUKKU_SEAL_KEY, LUUKKU_SECRET_KEY and the secret key of "
    "backups elsewhere."
)


class Command(BaseCommand):
    help = "Write everything, as it is at one moment, into a locked file. The counter goes on meanwhile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--to", type=Path, metavar="FILE", help="a file that is not there yet")
        where.add_argument(
            "--into", type=Path, metavar="FOLDER", help="a file in this folder, named by the time"
        )
        parser.add_argument(
            "--days",
            type=int,
            help="with --into: delete the folder's backups that are older than so many days",
        )

    def handle(self, *, to: Path | None, into: Path | None, days: int | None, **_: Any) -> None:
        recipient, now = settings.LUUKKU_BACKUP_FOR, timezone.now()
        if not recipient:
            raise CommandError(
                "LUUKKU_BACKUP_FOR must name the public key of backups; `luukku backup-key` makes one."
            )
        if days is not None and (into is None or days < 1):
            raise CommandError("--days goes with --into, and is at least 1.")
        file = to or keeping.named(into or Path(), now)
        journal.record(Entry(kind="backup-begun"))
        try:
            self._make(file, recipient, now)
        except FileExistsError:
            raise CommandError(f"{file} is there already; nothing was written.") from None
        except OSError as wrong:
            raise CommandError(f"{file}: cannot be written: {wrong.strerror}.") from None
        for gone in keeping.drop_older(file.parent, days=days, now=now) if days else ():
            self.stdout.write(f"{gone}: older than {days} days, deleted.")

    def _make(self, file: Path, recipient: bytes, now: datetime) -> None:
        with connected_as("owner") as alias, bar("Backup", sys.stderr) as told:
            connections[alias].ensure_connection()
            made = making.make(connections[alias].connection, file, recipient=recipient, now=now, told=told)
        if made.checkpoint:
            keeping.checkpoint_of(file).write_text(made.checkpoint, "utf-8")
        self.stdout.write(
            f"{file}: {made.rows:,} rows of {made.tables} tables, {file.stat().st_size / 1e6:,.1f} MB. {APART}"
        )
