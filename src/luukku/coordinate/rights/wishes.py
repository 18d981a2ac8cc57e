"""The resident's own words for a right of theirs: kept locked, read by the desks of the case. Under a grant."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from luukku.coordinate.cases.contents import lock, unlock
from luukku.coordinate.cases.models import Case
from luukku.people import facade as people

from .models import Wish


def keep(case: Case, words: str, now: datetime, order: UUID | None = None) -> None:
    """Needs the person's grant, in the caller's transaction."""
    wish = Wish(case=case, order_id=order, subject=case.subject, at=now)
    wish.sealed = lock(people.data_key(subject=case.subject), words, wish.id)
    wish.save(force_insert=True)


def read(case: UUID, order: UUID | None, key: bytes) -> tuple[str, ...]:
    """The request itself, and what was added for this order; the oldest first."""
    kept = Wish.objects.filter(case_id=case).order_by("at", "id")
    return tuple(unlock(key, w.sealed, w.id) for w in kept if w.order_id in (None, order))
