"""`luukku dispose`: cases past their date are destroyed by the rule of their stream, and by no other."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from luukku.look.formats import day
from luukku.main.backup import erased
from luukku.main.database.logging_in import connected_as


class Command(BaseCommand):
    help = "Say which cases are past their date; destroy them; prove that one was destroyed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--really", action="store_true", help="destroy them, as luukku_retention, and record that"
        )
        what.add_argument("--prove", metavar="NUMBER", help="what is left of a case that was destroyed")
        parser.add_argument(
            "--list", type=Path, metavar="FILE", dest="listed",
            help="with --really: where the key of each person erased with their last case is added, for "
            "`luukku restore --erased FILE`; not beside the database",
        )  # fmt: skip

    def handle(self, *, really: bool, prove: str | None, listed: Path | None, **options: Any) -> None:
        if prove:
            self._prove(prove)
        elif really:
            if listed is None:
                raise CommandError("--really needs --list FILE. Nothing was destroyed.")
            self._destroy(listed)
        else:
            self._list()

    def _list(self) -> None:
        due = keeping.past_their_date()
        for one in due:
            archived = ", in the archive" if one.then == "archive" else ""
            self.stdout.write(
                f"{one.number}  class {one.class_code}  ended {day(one.ended, 'en')}, "
                f"past its date since {day(one.past, 'en')}{archived}"
            )
        self.stdout.write(f"{len(due):,} cases are past their date. Nothing was destroyed.")

    def _destroy(self, listed: Path) -> None:
        cases = [one.case for one in keeping.past_their_date()]
        numbers: list[str] = []
        if cases:
            try:
                with connected_as("retention") as alias, erased.adding(listed) as add:
                    numbers = keeping.dispose(cases=cases, using=alias, listed=add)
            except erased.NoList as wrong:
                raise CommandError(f"{wrong} Nothing was destroyed.") from None
            journal.seal(timezone.now())
        for number in numbers:
            self.stdout.write(number)
        self.stdout.write(f"{len(numbers):,} cases were destroyed. The journal says so.")

    def _prove(self, number: str) -> None:
        try:
            line = keeping.destroyed(number=number)
        except LookupError:
            raise CommandError("No case of this number was destroyed.") from None
        self.stdout.write(
            f"Case {line.number}, class {line.class_code}, ended {day(line.ended, 'en')}: destroyed on "
            f"{day(line.at.date(), 'en')}, {line.rows:,} rows of the case and {line.people:,} of the person."
        )
        for table, rows in line.remains.items():
            self.stdout.write(f"{table} still holds {rows:,}.")
        if line.remains:
            raise CommandError("The case is NOT gone.")
        self.stdout.write("No table holds a row of it. `luukku journal verify` proves the record.")
