"""`luukku minutes CASE`: how long clerks were at it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from luukku.coordinate import facade as coordinate
from luukku.look.formats import day


class Command(BaseCommand):
    help = "How many minutes clerks were at a case, all together; never by task, administration or person."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", metavar="NUMBER", help="the case's registry number, such as 2026-000001")

    def handle(self, *, case: str, **options: Any) -> None:
        try:
            progress = coordinate.progress_of(number=case)
        except LookupError:
            raise CommandError("There is no case of this number.") from None
        spoken = sum(leg.kind is not None for leg in progress.legs)
        self.stdout.write(
            f"Case {progress.number}, received {day(progress.received, 'en')}: clerks were at it for "
            f"{told(progress.clerk_seconds)} so far; {spoken} of {len(progress.legs)} registers have an outcome."
        )


def told(seconds: int) -> str:
    """What a whole minute would overstate is told in seconds."""
    return f"{seconds} seconds" if seconds < 60 else f"{-(-seconds // 60)} minutes"
