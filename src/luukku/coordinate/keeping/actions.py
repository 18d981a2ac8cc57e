"""A case is held, let go, or destroyed by its rule; each leaves an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from luukku.coordinate.cases.models import Archived, Case, Hold
from luukku.coordinate.cases.numbers import numbered
from luukku.journal import facade as journal

from . import rules


class CannotHold(Exception):
    """`code`: held-already, not-held, no-such-reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hold(*, number: str, why: str, by: str, now: datetime) -> None:
    """Nothing of the case is destroyed while somebody needs it. Raises LookupError, `CannotHold`."""
    if why not in rules.REASONS:
        raise CannotHold("no-such-reason")
    with transaction.atomic():
        case = _locked(number)
        if Hold.objects.filter(case=case, why=why, ended_at__isnull=True).exists():
            raise CannotHold("held-already")
        Hold.objects.create(case=case, why=why, since=now, by=by)
        journal.record(_entry("case-held", case, why, by))


def let_go(*, number: str, why: str, by: str, now: datetime) -> None:
    """Whoever needed it no longer does. Raises LookupError, `CannotHold`."""
    with transaction.atomic():
        case = _locked(number)
        held = Hold.objects.filter(case=case, why=why, ended_at__isnull=True)
        if not held.update(ended_at=now, ended_by=by):
            raise CannotHold("not-held")
        journal.record(_entry("case-let-go", case, why, by))


def archived(*, number: str, manifest: bytes, by: str, now: datetime) -> None:
    """The case was written out for the archive, as the package of this manifest. Raises LookupError."""
    with transaction.atomic():
        case = _locked(number)
        Archived.objects.create(case=case, at=now, by=by, manifest=manifest)
        journal.record(_entry("case-archived", case, manifest.hex()[:16], by))


def dispose(*, cases: Sequence[UUID], using: str, listed: Callable[[UUID], None]) -> list[str]:
    """Destroy those of these cases that are past their date; their numbers. One transaction, told to the journal.

    `using` is the alias of a connection that logs in as luukku_retention: nobody else may. `listed` is told the key of
    each person who was in no other case, before their erasure is committed, so that a backup that comes back can be
    without them. Raises what `listed` raises: then nothing was changed.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("select number, gone from coordinate_dispose_telling(%s)", [list(cases)])
        destroyed = cursor.fetchall()
        for _, gone in destroyed:
            if gone is not None:
                listed(gone)
    return [number for number, _ in destroyed]


def _locked(number: str) -> Case:
    return numbered(number, Case.objects.select_for_update(no_key=True))


def _entry(kind: str, case: Case, why: str, by: str) -> journal.Entry:
    return journal.Entry(kind=kind, actor=by, subject=case.subject, case=case.id, cause=why)
