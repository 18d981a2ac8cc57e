"""`luukku erase NUMBER`: the person whose erasure was decided in this case, where nothing keeps them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from luukku.main.backup import erased
from luukku.main.database.logging_in import connected_as
from luukku.main.management.office import NO_CASE, add_sign, check_sign

from .hold import said

SENTENCES = {
    "no-erasure": "Case {number} is no request for erasure: erasing is decided in a case of its own.",
    "nothing-decided": "In case {number} nobody has decided to erase anything.",
    "running": "Case {number} is not over yet.",
    "held": "Case {number} is held: nothing of it is destroyed.",
    "to-archive": "Case {number} goes to the archive first: luukku archive {number}.",
    "kept": "Case {number} keeps them. {fate}",
    "erased-already": "The person of case {number} was erased before.",
}


class Command(BaseCommand):
    help = "Erase the person whose erasure was decided in a case; say what keeps them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "number", metavar="NUMBER", help="the registry number of the case, such as 2026-000001"
        )
        add_sign(parser)
        parser.add_argument(
            "--list", required=True, type=Path, metavar="FILE", dest="listed",
            help="where their key of a person is added, for `luukku restore --erased FILE`; not beside the database",
        )  # fmt: skip
        parser.add_argument("--really", action="store_true", help="erase them, as luukku_retention")

    def handle(self, *, number: str, by: str, listed: Path, really: bool, **options: Any) -> None:
        check_sign(by)
        try:
            done = self._erase(number, by, listed, really=really)
        except LookupError:
            raise CommandError(NO_CASE) from None
        except keeping.CannotErase as cannot:
            raise CommandError(f"{sentence(cannot)} Nothing was erased.") from None
        except erased.NoList as wrong:
            raise CommandError(f"{wrong} Nothing was erased.") from None
        if not really:
            self.stdout.write(
                f"Nothing keeps them: {done.rows:,} rows and their key would go. Nothing was erased."
            )
            return
        journal.seal(timezone.now())
        self.stdout.write(f"Erased: {done.rows:,} rows, their key first of all. The journal says so.")
        self.stdout.write(f"Backups made before still hold them: `luukku restore --erased {listed}`.")

    def _erase(self, number: str, by: str, listed: Path, *, really: bool) -> keeping.Erased:
        with connected_as("retention") as alias:
            if not really:
                return keeping.erase(number=number, by=by, using=alias, listed=None)
            with erased.adding(listed) as add:
                return keeping.erase(number=number, by=by, using=alias, listed=add)


def sentence(cannot: keeping.CannotErase) -> str:
    fate = said(keeping.fate_of(number=cannot.number)) if cannot.code == "kept" else ""
    return SENTENCES[cannot.code].format(number=cannot.number, fate=fate)
