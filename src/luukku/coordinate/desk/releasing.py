"""Release of what a guardian asked: what would go out, unsealed; and what the official holds back is recorded first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Kind, Reply
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Order, Outcome
from luukku.coordinate.plans import words as w

from . import interest as interests
from .at import Opened
from .interest import Found, Interest

Recorded = tuple[list[w.Event], dict[str, Reply]]


def found_in(leg: UUID, key: bytes) -> tuple[Found, ...]:
    """What the leg's registers found, by their orders' refs. Needs a grant for the person."""
    there = newest(leg).select_related("content")
    return tuple(
        _found(one, key)
        for one in sorted(there, key=lambda one: one.order.ref)
        if one.kind == Kind.FOUND and hasattr(one, "content")
    )


def newest(leg: UUID) -> QuerySet[Outcome]:
    """The newest outcome of each order of the leg that counts; of secret ones none: nothing of theirs goes out."""
    every = Order.objects.filter(leg_id=leg, secret=False)
    counting = every.exclude(id__in=every.filter(replaces__isnull=False).values("replaces_id"))
    last = Outcome.objects.filter(order__in=counting).order_by("order_id", "-at", "-id").distinct("order_id")
    return last.select_related("order__register_version")


def _found(outcome: Outcome, key: bytes) -> Found:
    version = outcome.order.register_version
    return Found(
        outcome.id,
        outcome.order.ref,
        version.body if version else {"id": outcome.order.register, "name": {}, "tables": []},
        tuple((table, row) for table, row in unlock(key, outcome.content.sealed, outcome.id)),
        {"searched": tuple(outcome.searched), "capped": outcome.capped, "model": outcome.model},
    )


def held_back(found: Opened, interest: Interest | None, key: bytes) -> Recorded:
    """Nothing where nobody asked for a child. Raises `Refused` while the question is not answered."""
    case = found.task.leg.case
    if not interests.wanted(case.asked_as):
        return [], {}
    there = found_in(found.task.leg_id, key)
    return interests.without(interest, there, case.country, catalogue.municipality().language)
