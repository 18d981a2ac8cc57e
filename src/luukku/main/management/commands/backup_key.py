"""`luukku backup-key FILE`: the pair of keys of backups."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luukku.main.backup import keys


class Command(BaseCommand):
    help = "Make a pair of keys. The secret one goes to FILE, the public one is printed: LUUKKU_BACKUP_FOR."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="not there yet; on no machine of the counter"
        )

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            public = keys.write_new(file)
        except OSError as wrong:
            raise CommandError(f"{file}: cannot be written: {wrong.strerror}.") from None
        self.stdout.write(f"LUUKKU_BACKUP_FOR={public}")
        self.stderr.write(
            f"Keep {file} where neither the counter nor its backups are, and a copy of it in a safe."
        )
