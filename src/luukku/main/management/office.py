"""What commands about a case have in common: the sign of whoever gives them, and the case."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import CommandError

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress

NO_CASE = "There is no case of this number."


def add_sign(parser: ArgumentParser) -> None:
    parser.add_argument("--by", required=True, help="your sign in this house, such as reg-2 (no name)")


def check_sign(by: str) -> None:
    """Raises CommandError where it could be a name: it goes to the journal."""
    if not coordinate.STAFF_SIGN.fullmatch(by):
        raise CommandError("--by must be a sign of letters and digits such as reg-2.")


def case_of(number: str) -> CaseProgress:
    """Raises CommandError."""
    try:
        return coordinate.progress_of(number=number)
    except LookupError:
        raise CommandError(NO_CASE) from None
