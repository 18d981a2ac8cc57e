"""A pick-up code from paper: it opens one edition once. Wrong birth dates are counted, and a few end the code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luukku.coordinate.representing.under import named, still
from luukku.journal import facade as journal

from . import rules
from .actions import mark
from .models import PickUpCode


class NoSuchCode(Exception):
    """No code, spent, too old, tried too often, or another birth date: outside they look alike."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What the code opened."""

    case: UUID
    edition: UUID


def open_code(*, typed: str, born: date, now: datetime) -> Picked:
    """The code is spent with this. Raises `NoSuchCode`."""
    plain = rules.plain_code(typed)
    if plain is None:
        raise NoSuchCode
    with transaction.atomic():
        picked = _try(plain, born, now)
    if picked is None:  # the try is counted all the same
        raise NoSuchCode
    return picked


def _try(plain: str, born: date, now: datetime) -> Picked | None:
    code = (
        PickUpCode.objects.select_for_update(of=("self",))
        .select_related("case")
        .filter(mark=mark(plain), ended_at__isnull=True, until__gt=now)
        .first()
    )
    if code is None or not still(code.case, now):
        return None
    right = code.with_birth == mark(rules.with_birth(plain, born))
    if not right:
        code.tries += 1
    if right or code.tries >= rules.MOST_TRIES:
        code.ended_at = now
    code.save(update_fields=["tries", "ended_at"])
    journal.record(
        journal.Entry(
            kind="pick-up-code-used" if right else "pick-up-code-refused", subject=code.case.subject,
            case=code.case_id, channel="code", **(named(code.case) if right else {"actor": "nobody"}),
        )
    )  # fmt: skip
    return Picked(code.case_id, code.edition_id) if right else None
