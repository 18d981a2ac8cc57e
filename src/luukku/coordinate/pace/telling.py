"""Tells the coordinator which timers of a case are due."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.cases.models import Timer
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.rules import decide


def tell_with(timer_id: UUID, now: datetime) -> None:
    """What is due in this timer's case; of a case that was disposed of since, nothing."""
    case = Timer.objects.filter(id=timer_id).values_list("case_id", flat=True).first()
    if case is not None:
        tell(case, now)


def tell(case_id: UUID, now: datetime) -> None:
    """Each timer fires once: it is marked in the transaction that does what follows from it."""
    with transaction.atomic():
        loaded = load(case_id)
        now = loaded.moment(now)
        due = list(
            Timer.objects.filter(case_id=case_id, fired_at__isnull=True, at__lte=now).order_by("at", "id")
        )
        events = [w.TimerDue(cast(w.TimerName, t.name), t.about) for t in due]
        commands = decide(loaded.stream, loaded.state, events, now)
        editions = execute(loaded, commands, now, Given(actor="coordinator"))
        Timer.objects.filter(id__in=[t.id for t in due]).update(fired_at=now)
    for edition in editions:
        assemble(edition.id)
