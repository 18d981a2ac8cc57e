"""Reviews are planted, and end. Their entries name the office; nobody, and not how it was decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from uuid import UUID

from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import Model
from luukku.connectors.port import Register
from luukku.coordinate.cases.models import Task, TaskEnd
from luukku.coordinate.cases.numbers import next_number
from luukku.journal import facade as journal

from . import made_up, rules
from .models import Planted, PlantedOffice

Models = Callable[[str], Model]
"""The match model of a profile."""


def reviewed(task_id: UUID, now: datetime, model: Models, rng: Random) -> None:
    """Somebody of the staff has decided this review; now and then another follows that is made up."""
    one_in = rules.rate(catalogue.municipality().monitoring)
    if one_in is None:
        return
    task = Task.objects.select_related("leg__case", "order__register_version").get(id=task_id)
    with transaction.atomic():
        office = _office(task.leg.administration, one_in, rng)
        office.reviews += 1
        if office.reviews >= office.next_after:
            office.next_after = rules.next_after(office.reviews, one_in, rng)
            if _enough_people(office.administration, now):
                plant(task, now, model, rng)
        office.save(update_fields=["reviews", "next_after"])


def plant(like: Task, now: datetime, model: Models, rng: Random) -> None:
    """In the same register and with as long a time to decide as this one had."""
    version = like.order.register_version if like.order else None
    if version is None or version.body["visibility"] != "open":
        return
    register, fields = Register.parse(version.body), version.body["tables"][0]["fields"]
    made = made_up.make(register, fields, model(register.profile), like.leg.case.country, now.date(), rng)
    if made is None:
        return
    Planted.objects.create(
        administration=like.leg.administration, register_version=version, number=next_number(now),
        due=now.date() + (like.due - like.created_at.date()), created_at=now, made_up=made_up.written(made),
    )  # fmt: skip
    journal.record(journal.Entry(kind="review-planted", administration=like.leg.administration))


def withdraw_all(now: datetime) -> None:
    """Whatever lies about where nothing may be planted any more. In the caller's transaction."""
    found = list(Planted.objects.select_for_update().filter(ended_at=None))
    if found and rules.rate(catalogue.municipality().monitoring) is None:
        end(found, now)


def end(found: list[Planted], now: datetime) -> None:
    """What it was and who had taken it is forgotten."""
    Planted.objects.filter(id__in=[one.id for one in found]).update(
        ended_at=now, made_up=None, taken_by=None, taken_at=None
    )
    journal.record_many(
        [journal.Entry(kind="planted-review-ended", administration=one.administration) for one in found]
    )


def _office(administration: str, one_in: int, rng: Random) -> PlantedOffice:
    first = {"next_after": rules.next_after(0, one_in, rng)}
    offices = PlantedOffice.objects.select_for_update()
    return offices.get_or_create(administration=administration, defaults=first)[0]


def _enough_people(administration: str, now: datetime) -> bool:
    ends = TaskEnd.objects.filter(
        task__leg__administration=administration, task__purpose="review", staff__isnull=False,
        at__gte=now - rules.LATELY,
    )  # fmt: skip
    return len(ends.values("staff").distinct()[: rules.FEWEST_PEOPLE]) == rules.FEWEST_PEOPLE
