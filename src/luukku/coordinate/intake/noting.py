"""A request taken down by a clerk: the person entered, their case opened, the contact kept; all or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from luukku.coordinate.cases.models import Case, CaseContact
from luukku.people import facade as people

from .actions import By, open_case
from .told import Noted


def note(request: Noted, *, stream: str, country: str, now: datetime) -> Case:
    """The law's clock starts on the day it reached the house. Little is known of whoever nobody has identified."""
    with transaction.atomic():
        (subject,) = people.add(people=[request.facts], now=now)
        case = open_case(
            subject=subject,
            stream=stream,
            language=request.facts.language,
            country=country,
            received=request.received,
            now=now,
            by=By(request.taken_by, request.channel, f"identified: {request.identified}"),
            thin=request.facts.thin,
        )
        CaseContact.objects.create(
            case=case, channel=request.channel, received=request.received, noted_at=now,
            identified=request.identified, taken_by=request.taken_by,
        )  # fmt: skip
    return case
