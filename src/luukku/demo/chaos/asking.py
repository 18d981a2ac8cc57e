"""The residents of chaos: they ask, try again where the counter was away, and see how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connections
from django.db.utils import Error as DatabaseError
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Case
from luukku.demo.population import Resident
from luukku.demo.show import residents as counter

T = TypeVar("T")
PATIENCE = 60.0


def enter(residents: Sequence[Resident]) -> list[UUID]:
    return counter.enter(residents, timezone.now())


def ask(subject: UUID) -> UUID:
    """Files the request; after a fault looks first whether it was taken, as people do."""

    def once() -> UUID:
        taken = Case.objects.filter(subject=subject).values_list("id", flat=True).first()
        return taken or coordinate.open_case(
            subject=subject, stream="access", language="en", country=settings.LUUKKU_COUNTRY,
            received=timezone.localdate(), now=timezone.now(), actor="resident",
        )  # fmt: skip

    return steadily(once)


def steadily(act: Callable[[], T]) -> T:
    """Again and again while the database is away; raises what it raised when it stays away."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except DatabaseError:
            if time.monotonic() > end:
                raise
            connections.close_all()
            time.sleep(0.2)
