"""`luukku restore`: a backup back into a database that holds nothing; all of it, or nothing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.journal.facade import Entry
from luukku.main import database
from luukku.main.backup import erased as lists
from luukku.main.backup import keeping, keys, restoring
from luukku.main.backup.envelope import Unreadable
from luukku.main.backup.layout import Contents
from luukku.main.database.logging_in import connected_as
from luukku.main.database.migrating import migrate
from luukku.main.progress import bar


class Command(BaseCommand):
    help = "Bring a backup back into an empty database, then check the journal. --check opens it and restores nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--key", type=Path, required=True, metavar="FILE", help="the secret key of backups"
        )
        parser.add_argument(
            "--check", action="store_true", help="only say whether it is whole and can be opened"
        )
        parser.add_argument(
            "--erased", type=Path, metavar="FILE",
            help="people erased since the backup, one key of a person (UUID) a line; they are erased again",
        )  # fmt: skip

    def handle(self, *, file: Path, key: Path, check: bool, erased: Path | None, **_: Any) -> None:
        try:
            secret, gone = keys.read(key), lists.read(erased) if erased else []
            self._restore(file, secret, gone, only_check=check)
        except (keys.NoKey, lists.NoList) as wrong:
            raise CommandError(str(wrong)) from None
        except Unreadable as wrong:
            raise CommandError(f"{file} cannot be restored: {wrong}. Nothing was changed.") from None
        except (restoring.Refused, database.DatabaseUnusable) as wrong:
            raise CommandError(f"{str(wrong).rstrip('.')}. Nothing was restored.") from None
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong.strerror}. Nothing was restored.") from None

    def _restore(self, file: Path, secret: bytes, gone: list[UUID], *, only_check: bool) -> None:
        with bar("Looking", sys.stderr) as told:
            contents = restoring.look(file, secret, told)
        self._tell(contents)
        if only_check:
            self.stdout.write(f"{file} is whole and opens with this key. Nothing was restored.")
            return
        if settings.LUUKKU_EMBEDDED:
            database.ensure(settings.LUUKKU_HOME)
        with connected_as("owner") as alias, bar("Restoring", sys.stderr) as told:
            done = restoring.restore(alias, file, secret, erased=gone, told=told)
        migrate()
        journal.record(Entry(kind="backup-restored", version=contents.luukku))
        journal.seal(timezone.now())
        self.stdout.write(
            f"{done.rows:,} rows of {done.tables} tables are back; {done.erased:,} of them about people erased since "
            "are gone again."
        )
        self._verify(file)

    def _tell(self, contents: Contents) -> None:
        self.stdout.write(f"Made at {contents.made} by Luukku {contents.luukku}.")
        if other := restoring.other_keys(contents):
            self.stderr.write(f"Not the keys of the counter that made it: {', '.join(other)}.")

    def _verify(self, file: Path) -> None:
        """Also against the checkpoint that was written beside the backup, where it is still there."""
        beside = keeping.checkpoint_of(file)
        held = [beside.read_text("utf-8")] if beside.exists() else []
        with bar("Journal", sys.stderr) as told:
            report = journal.verify(held=held, progress=told)
        if not report.whole:
            raise CommandError(
                "All is restored, but the journal is NOT whole: `luukku journal verify` says where."
            )
        compared = " and agrees with the checkpoint beside the backup" if held else ""
        self.stdout.write(f"The journal is whole{compared}: {report.size:,} entries.")
