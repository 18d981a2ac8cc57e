"""A desk needs more before it can decide: what it asks the resident, and what they add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Case, Order
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.entries import OWN
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded, load
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.question.actions import NotAsked
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import wishes
from .content import decision_in


@dataclass(frozen=True, slots=True)
class Need:
    """What the people of one register ask for, in their own words."""

    order: UUID
    register: Mapping[str, str]
    words: str


def needs(*, case: UUID, by: Mapping[str, Any] = OWN) -> tuple[Need, ...]:
    """What desks wait for from the resident; of secret registers nothing. Journalled. Raises LookupError."""
    with transaction.atomic(), journal.looking(_grant(case, "own-case", by)):
        loaded = _loaded(case)
        key = people.data_key(subject=loaded.case.subject)
        waiting = [
            loaded.orders[o.ref] for o in loaded.state.counting if o.waits_for_resident and not o.secret
        ]
        return tuple(
            _need(order, key)
            for order in Order.objects.select_related(
                "register_version", "leg__administration_version"
            ).filter(id__in=waiting)
        )


def tell_more(*, case: UUID, order: UUID, words: str, now: datetime, by: Mapping[str, Any] = OWN) -> None:
    """The resident's words for one desk, which then has the task again. Raises LookupError, `NotAsked`."""
    with transaction.atomic(), journal.looking(_grant(case, "resident-answers", by)):
        loaded = _loaded(case)
        o = next((o for o in loaded.state.counting if loaded.orders[o.ref] == order and not o.secret), None)
        if o is None:
            raise LookupError("no such order")
        if loaded.state.closed or not o.waits_for_resident:
            raise NotAsked
        now = loaded.moment(now)
        wishes.keep(loaded.case, words, now, order)
        editions = execute(
            loaded,
            decide(loaded.stream, loaded.state, [w.MoreTold(o.ref)], now),
            now,
            Given(**by),
        )
        jobs.assemble([edition.id for edition in editions])


def _need(order: Order, key: bytes) -> Need:
    outcome = order.outcomes.select_related("content").latest("at", "id")
    decision = decision_in(unlock(key, outcome.content.sealed, outcome.id))
    asked_of = order.register_version or order.leg.administration_version
    return Need(order.id, asked_of.body["name"], decision.words if decision else "")


def _loaded(case: UUID) -> Loaded:
    try:
        return load(case)
    except Case.DoesNotExist:
        raise LookupError("no such case") from None


def _grant(case: UUID, purpose: str, by: Mapping[str, Any]) -> journal.Grant:
    subject = Case.objects.filter(id=case).values_list("subject", flat=True).first()
    if subject is None:
        raise LookupError("no such case")
    return journal.grant(subjects=[subject], purpose=purpose, case=case, channel="web", **by)
