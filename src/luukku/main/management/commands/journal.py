"""`luukku journal verify`: is it whole? `key`: what others need to check it. `forget`: what is past its date goes."""

from __future__ import annotations

import binascii
import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.foundation.periods import add_months
from luukku.journal import facade as journal
from luukku.journal.facade import Report, Verifier
from luukku.main.database.logging_in import connected_as
from luukku.main.progress import bar

SENTENCES = {
    "body-differs": "Entry {where} is not what was sealed.",
    "body-missing": "Entry {where} is gone, and nothing says it was deleted past its date.",
    "leaf-missing": "Leaf {where} is missing; nothing after it can be checked.",
    "root-differs": "The tree of {where} leaves is not the one that was signed.",
    "signature-differs": "The checkpoint of size {where} is not signed by this counter's key.",
    "leaves-beyond-checkpoint": "There are leaves after {where}, the last signed size.",
    "leaves-missing-at-the-end": "Leaves are missing at the end: {where} were signed.",
    "checkpoint-beyond-the-journal": "A checkpoint says there were {where} leaves; the journal has fewer.",
    "held-checkpoint-not-ours": "A checkpoint that was handed in is not signed by this counter's key.",
    "bodies-outside-the-seal": "{where} entries are neither sealed nor waiting for it.",
    "bodies-lost-before-their-seal": "{where} entries vanished before they were sealed.",
}
SHOWN = 20


class Command(BaseCommand):
    help = "Check the journal against its seals; let go of what is past its date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        checking = what.add_parser("verify", help="check every entry, leaf, root and signature")
        checking.add_argument(
            "--checkpoint", action="append", default=[], type=Path, metavar="FILE",
            help="a checkpoint kept elsewhere, which the journal must still agree with; may be repeated",
        )  # fmt: skip
        checking.add_argument(
            "--looked", type=Path, metavar="FILE",
            help="check a resident's download of who looked instead; nothing else is read",
        )  # fmt: skip
        checking.add_argument("--key", help="the key to check it with; without one, this counter's")
        what.add_parser("key", help="print the key with which others check our checkpoints")
        forgetting = what.add_parser(
            "forget",
            help="delete bodies older than LUUKKU_JOURNAL_YEARS, as luukku_retention, and record that",
        )
        forgetting.add_argument("--dry-run", action="store_true", help="say how many, delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["what"]:
            case "key":
                self.stdout.write(journal.seal_key())
            case "forget":
                self._forget(only_count=options["dry_run"])
            case _ if options["looked"]:
                self._looked(options["looked"], options["key"])
            case _:
                self._verify(options["checkpoint"])

    def _forget(self, *, only_count: bool) -> None:
        now, years = timezone.now(), settings.LUUKKU_JOURNAL_YEARS
        before = datetime.combine(add_months(now.date(), -12 * years), time(), UTC)
        count = journal.past_their_date(before=before)
        past = f"from before {before:%Y-%m-%d}, which is {years} years ago (LUUKKU_JOURNAL_YEARS)"
        if not count or only_count:
            self.stdout.write(f"The journal holds {count:,} bodies {past}. Nothing was deleted.")
            return
        with connected_as("retention") as alias:
            gone = journal.forget(before=before, now=now, using=alias)
        self.stdout.write(
            f"{gone:,} bodies {past}, were deleted. The journal says so, and its tree still holds them."
        )

    def _verify(self, held: list[Path]) -> None:
        notes = [self._read(file) for file in held]
        with bar("Journal", sys.stderr) as told:
            report = journal.verify(held=notes, progress=told)
        self._tell(report)
        if not report.whole:
            raise CommandError("The journal is NOT whole.")
        self.stdout.write("The journal is whole.")

    def _looked(self, file: Path, key: str | None) -> None:
        """A download of who looked, against the signed root that it brings along."""
        try:
            by = Verifier.parse(key or journal.seal_key())
        except (ValueError, binascii.Error):
            raise CommandError("--key is no key of a counter; `luukku journal key` prints one.") from None
        try:
            download = json.loads(self._read(file))
        except ValueError:
            raise CommandError(f"{file} is no download of who looked.") from None
        match journal.unproven(download, by):
            case []:
                self.stdout.write(f"All {len(download['sealed']):,} looks are in the sealed journal.")
            case ["form"]:
                raise CommandError(f"{file} is no download of who looked.")
            case ["checkpoint"]:
                raise CommandError("Its checkpoint is not signed by this key.")
            case places:
                raise CommandError(
                    "\n".join(f"Look {place} is not what was sealed." for place in places[:SHOWN])
                )

    def _read(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise CommandError(f"{file} cannot be read.") from None

    def _tell(self, report: Report) -> None:
        self.stdout.write(
            f"{report.size:,} entries sealed under {report.checkpoints:,} signed checkpoints; "
            f"{report.deleted:,} bodies deleted past their date; {report.unsealed:,} waiting for their seal."
        )
        for fault in report.faults[:SHOWN]:
            self.stdout.write(SENTENCES[fault.code].format(where=fault.where))
        if len(report.faults) > SHOWN:
            self.stdout.write(f"... and {len(report.faults) - SHOWN:,} more faults.")
