"""`luukku evidence NUMBER`: how a case was handled, for the supervisory authority, as one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from luukku.main.exporting.writing import whole
from luukku.main.management.office import add_sign, case_of, check_sign


class Command(BaseCommand):
    help = "Sealed trail, search terms, decisions, letters, register versions and statistics of a case. Journalled."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NUMBER", help="the case's registry number, such as 2026-000001")
        parser.add_argument("--out", type=Path, required=True, help="a .zip that is not there yet")
        add_sign(parser)

    def handle(self, *, case: str, out: Path, by: str, **options: Any) -> None:
        check_sign(by)
        found = case_of(case)
        grant = journal.grant(
            subjects=[found.subject],
            purpose="supervision",
            actor=by,
            case=found.id,
            legal_basis="GDPR 58(1)(e)",
        )
        files = keeping.evidence(number=case, grant=grant)
        try:
            whole(out, coordinate.zipped(files, timezone.now()))
        except OSError as wrong:
            raise CommandError(f"{out}: cannot be written: {wrong.strerror}.") from None
        self.stdout.write(f"{out}: {len(files)} files; README.txt in it says what each is.")
