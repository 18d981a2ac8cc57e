"""A mail that a question waits: no name, no content, only the number of the case and its link."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.channels import facade as channels
from luukku.coordinate import facade as coordinate
from luukku.journal import facade as journal
from luukku.look.formats import day
from luukku.look.texts import pick
from luukku.people import facade as people

from . import links, question, showing


def question_waits(case_id: UUID) -> None:
    """To the address they gave first, if any; nothing where the question is over meanwhile. Raises OSError."""
    case = coordinate.progress(case=case_id)
    if case.state != question.WAITS or case.until is None:
        return
    address = _address(case)
    if address is None:
        return
    place, words = catalogue.municipality(), showing.texts(case.language)
    town = pick(place.name, case.language)
    link = f"{settings.LUUKKU_URL}/case/{links.key_of(case.id)}/"
    channels.send(
        to=address,
        sender=(town.text if town else "", place.officer_email),
        subject=words.say("notice.subject", number=case.number),
        text=words.say("notice.text", date=day(case.until, case.language), link=link),
        reference=str(case.id),
    )


def _address(case: coordinate.CaseProgress) -> str | None:
    grant = journal.grant(
        subjects=[case.subject], purpose="notice", actor="coordinator", case=case.id, legal_basis="GDPR 15"
    )
    with transaction.atomic(), journal.looking(grant):
        facts, _ = people.known(subject=case.subject)
    return facts.emails[0] if facts.emails else None
