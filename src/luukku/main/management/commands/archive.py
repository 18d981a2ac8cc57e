"""`luukku archive NUMBER`: a case as a package for the archive. What belongs there is destroyed only afterwards."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from luukku.main.exporting.writing import whole
from luukku.main.management.office import add_sign, case_of, check_sign


class Command(BaseCommand):
    help = "Answers and letters as PDF/A with metadata as XML, in a BagIt folder; recorded once all of it is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NUMBER", help="the case's registry number, such as 2026-000001")
        parser.add_argument("--into", type=Path, required=True, help="a folder that is not there yet")
        add_sign(parser)

    def handle(self, *, case: str, into: Path, by: str, **options: Any) -> None:
        check_sign(by)
        now, found = timezone.now(), case_of(case)
        grant = journal.grant(
            subjects=[found.subject], purpose="archiving", actor=by, case=found.id, legal_basis="GDPR 89"
        )
        try:
            bag = keeping.bag(number=case, grant=grant, now=now)
        except keeping.NotReady:
            raise CommandError("The case is not over, or a paper of it is still being set.") from None
        try:
            for name, content in bag.files.items():
                (into / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                whole(into / name, content)
        except OSError as wrong:
            raise CommandError(f"{into}: cannot be written: {wrong.strerror}.") from None
        keeping.archived(number=case, manifest=bag.manifest, by=by, now=now)
        self.stdout.write(
            f"{into}: {len(bag.files)} files, a BagIt bag. The journal says that it was archived."
        )
