"""`luukku journal verify`: is the journal whole? `luukku journal key`: what others need to check it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luukku.journal.facade import Report, seal_key, verify

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
    help = "Checks the journal against its seals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        checking = what.add_parser("verify", help="check every entry, leaf, root and signature")
        checking.add_argument(
            "--checkpoint", action="append", default=[], type=Path, metavar="FILE",
            help="a checkpoint kept elsewhere, which the journal must still agree with; may be repeated",
        )  # fmt: skip
        what.add_parser("key", help="print the key with which others check our checkpoints")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "key":
            self.stdout.write(seal_key())
            return
        report = verify(held=[self._read(file) for file in options["checkpoint"]], progress=self._progress)
        self._tell(report)
        if not report.whole:
            raise CommandError("The journal is NOT whole.")
        self.stdout.write("The journal is whole.")

    def _read(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise CommandError(f"{file} cannot be read as a checkpoint.") from None

    def _progress(self, done: int, all_of_them: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(
                f"\r{done:,} of {all_of_them:,} entries", ending="" if done < all_of_them else "\n"
            )

    def _tell(self, report: Report) -> None:
        self.stdout.write(
            f"{report.size:,} entries sealed under {report.checkpoints:,} signed checkpoints; "
            f"{report.deleted:,} bodies deleted past their date; {report.unsealed:,} waiting for their seal."
        )
        for fault in report.faults[:SHOWN]:
            self.stdout.write(SENTENCES[fault.code].format(where=fault.where))
        if len(report.faults) > SHOWN:
            self.stdout.write(f"... and {len(report.faults) - SHOWN:,} more faults.")
