"""`luukku hand-over CASE`: the answer and its documents as files, for whoever comes for them or gets them by post."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.look.formats import day
from luukku.main import handing_over
from luukku.main.management.office import add_sign, case_of, check_sign

GOES_TO = {
    False: "Hand them to nobody before an identity document was seen, or",
    True: "Hand them to nobody but the representative who asked, when their identity document was seen, or",
}


class Command(BaseCommand):
    help = "Write a case's latest answer, its documents and the letters about it into a new folder. It is journalled."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NUMBER", help="the case's registry number, such as 2026-000001")
        parser.add_argument("--out", type=Path, required=True, help="a folder that is not there yet")
        add_sign(parser)

    def handle(self, *, case: str, out: Path, by: str, **options: Any) -> None:
        check_sign(by)
        if out.exists():
            raise CommandError(f"{out} is there already; nothing was written.")
        progress = case_of(case)
        printed = progress.editions and "pdf" in progress.editions[-1].forms
        letters = any("pdf" in one.forms for one in progress.decided)
        if not printed and (progress.editions or not letters):
            raise CommandError(
                f"Case {progress.number} has no answer yet; the law gives until {day(progress.due, 'en')}."
            )
        answer = _written(progress, out, by)
        there = (
            f"answer.pdf to print, and {len(answer.enclosed)} documents in {handing_over.FOLDER}/"
            if printed
            else f"no answer yet; {len(answer.letters)} files of letters"
        )
        to = GOES_TO[progress.mandate is not None]
        self.stdout.write(f"{out}: {there}. {to} send them by registered letter; then delete the folder.")


def _written(case: CaseProgress, out: Path, by: str) -> handing_over.Answer:
    """Raises CommandError."""
    answer = handing_over.answer_of(case, actor=by, purpose="handed-over", channel="counter")
    try:
        with transaction.atomic():
            if not coordinate.representing.still(case, timezone.now()):
                raise CommandError(
                    f"Whoever asked in case {case.number} may act for them no longer; nothing was written."
                )
            handing_over.write(answer, out)
    except OSError as wrong:
        raise CommandError(f"{out}: cannot be written: {wrong.strerror}.") from None
    return answer
