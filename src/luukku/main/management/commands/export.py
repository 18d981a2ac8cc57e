"""`luukku export --all FOLDER`: everything in open formats. Whoever is looked at for it sees that in their own list."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.journal.facade import Entry
from luukku.main.exporting import catalogue, evidence, open_tables, residents
from luukku.main.exporting.writing import as_json, folder, whole
from luukku.main.management.office import add_sign, check_sign
from luukku.main.progress import bar


class Command(BaseCommand):
    help = "Write everything into a new folder: catalogue, cases, people, answers, journal. Nothing in it is locked."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", type=Path, required=True, metavar="FOLDER", help="not there yet")
        add_sign(parser)

    def handle(self, *, all: Path, by: str, **_: Any) -> None:
        check_sign(by)
        try:
            folder(all)
        except FileExistsError:
            raise CommandError(f"{all} is there already; nothing was written.") from None
        except OSError as wrong:
            raise CommandError(f"{all}: cannot be written: {wrong.strerror}.") from None
        journal.record(Entry(kind="export-begun", actor=by, role="operator"))
        try:
            self._write(all, by)
        except OSError as wrong:
            raise CommandError(f"{all} is not whole: {wrong.strerror}.") from None

    def _write(self, into: Path, by: str) -> None:
        declared = catalogue.write(into)
        rows = open_tables.write(into)
        with bar("Cases", sys.stderr) as told:
            known, cases, files = residents.write(into, by=by, told=told)
        journal.seal(timezone.now())
        sealed = evidence.write(into)
        counted = {
            "at": timezone.now(), "declarations": declared, "tables": rows, "people": known, "cases": cases,
            "files": files, "journal": sealed,
        }  # fmt: skip
        whole(into / "export.json", as_json(counted))
        self.stdout.write(
            f"{into}: {declared} declarations, {known:,} people, {cases:,} cases with {files:,} answers and letters, "
            f"{sealed:,} entries of the journal. Nothing in it is locked: carry it as you would carry the paper."
        )
