"""Acting for somebody else: what is seen of it, and of which cases; each question is asked anew on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import OwnCase
from luukku.people.facade import Who, mandates

BAR = "ask/portal/bar.html"


class Asked(Protocol):
    """A case, as far as it matters who asked."""

    @property
    def mandate(self) -> UUID | None: ...
    @property
    def asked_as(self) -> str: ...


def cases_to_see(who: Who, cases: Sequence[OwnCase], now: datetime) -> list[OwnCase]:
    """A representative's are those asked under this very mandate; one's own, those one asked, and what others asked."""
    if who.on_behalf_of is not None:
        return [case for case in cases if case.mandate == who.mandate]
    if who.subject is None:
        return []
    return [case for case in cases if own_to_see(who.subject, case, now)]


def own_to_see(subject: UUID, case: Asked, now: datetime) -> bool:
    """Whether the person themselves sees it: what they asked, and what a representative of an adult asked. What a
    guardian asked a child sees from the age on that the municipality says, if it says so; in `who looked` it always
    stands.
    """
    if case.mandate is None or not coordinate.representing.wanted(case.asked_as):
        return True
    told = catalogue.municipality().children
    if told is None or not told["told"]:
        return False
    return mandates.old_enough(subject=subject, years=told["own_age"], now=now)


def mine(who: Who, now: datetime) -> dict[str, Any]:
    """For the list of cases: whether there is anybody to act for."""
    there = who.subject is not None and mandates.acts_for_any(actor=who.subject, now=now)
    return {"acts": there and who.on_behalf_of is None, "for_another": who.on_behalf_of is not None}


def bar(who: Who) -> dict[str, str]:
    """For whom one acts; empty for whoever is there for themselves. Telling the name is a look."""
    if who.on_behalf_of is None or not mandates.holds_at_all(who=who, now=timezone.now()):
        return {}
    return {"bar": BAR, "name": mandates.name_of(subject=who.on_behalf_of, kind=who.acts_as)}
