"""The resident answers the question back: what they add, and what follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.coordinate.cases.models import Case
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.entries import OWN
from luukku.coordinate.plans.executing import Given, proceed
from luukku.coordinate.plans.loading import load
from luukku.journal import facade as journal
from luukku.people import facade as people


class NotAsked(Exception):
    """No question waits for an answer: never asked, answered already, or its time is over."""


def answer(case_id: UUID, more: people.More, now: datetime, by: Mapping[str, Any] = OWN) -> None:
    """With nothing to add, or nothing new, the case goes on with what there is: a representative adds nothing to what
    is known of somebody. Raises LookupError, `NotAsked`.
    """
    subject = Case.objects.filter(id=case_id).values_list("subject", flat=True).first()
    if subject is None:
        raise LookupError("no such case")
    grant = journal.grant(subjects=[subject], purpose="resident-answers", case=case_id, channel="web", **by)
    with transaction.atomic(), journal.looking(grant):
        loaded = load(case_id)
        if loaded.state.question != "asked" or loaded.state.closed:
            raise NotAsked
        now = loaded.moment(now)
        news = bool(more) and by == OWN and people.add_more(subject=subject, more=more)
        proceed(loaded, w.ResidentAnswered(news), now, Given(**by))
