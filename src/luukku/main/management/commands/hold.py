"""`luukku hold NUMBER`: somebody still needs this case; nothing of it is destroyed until they no longer do."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate.facade import keeping
from luukku.look.formats import day
from luukku.main.management.office import NO_CASE, add_sign, check_sign

SENTENCES = {
    "held-already": "The case is held for this reason already.",
    "not-held": "The case is not held for this reason.",
}


class Command(BaseCommand):
    help = "Keep a case although its time will be over, or no longer; say what becomes of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "number", metavar="NUMBER", help="the case's registry number, such as 2026-000001"
        )
        parser.add_argument("--because", required=True, choices=keeping.REASONS)
        add_sign(parser)
        parser.add_argument("--end", action="store_true", help="this reason is over")

    def handle(self, *, number: str, because: str, by: str, end: bool, **options: Any) -> None:
        check_sign(by)
        verb = keeping.let_go if end else keeping.hold
        try:
            verb(number=number, why=because, by=by, now=timezone.now())
        except LookupError:
            raise CommandError(NO_CASE) from None
        except keeping.CannotHold as cannot:
            raise CommandError(SENTENCES[cannot.code]) from None
        self.stdout.write(said(keeping.fate_of(number=number)))


def said(fate: keeping.Fate) -> str:
    then = "goes to the archive" if fate.then == "archive" else "is destroyed"
    match fate.code:
        case "no-rule":
            return "Its stream has no rule of disposal: it is kept for ever."
        case "held":
            return "It is held: nothing of it is destroyed."
        case "running":
            return f"It is not over yet; afterwards it is kept by class {fate.class_code}."
        case _ if fate.past:
            return f"Class {fate.class_code}: it is kept until {day(fate.past, 'en')}, then it {then}."
    raise AssertionError(fate.code)
