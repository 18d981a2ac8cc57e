"""Mails that a question waits or an answer is ready: no name, no register, only the case's number and where to go."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.channels import facade as channels
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import links
from luukku.journal import facade as journal
from luukku.look.formats import day
from luukku.look.texts import pick
from luukku.people import facade as people

from . import question, showing


def question_waits(case_id: UUID) -> None:
    """To the address they gave first, if any; nothing where the question is over meanwhile. Raises OSError."""
    case = coordinate.progress(case=case_id)
    if case.state != question.WAITS or case.until is None or case.waiting is not None:
        return
    link = links.page_of(case, settings.LUUKKU_URL) if case.mandate else _by_key(case)
    _tell(case, "notice", date=day(case.until, case.language), link=link)


def _by_key(case: coordinate.CaseProgress) -> str:
    return f"{settings.LUUKKU_URL}/case/{links.key_of(case.id)}/"


def letter_ready(case_id: UUID) -> None:
    """That a letter about their request lies there, nothing of it. Raises OSError."""
    case = coordinate.progress(case=case_id)
    if any(one.letter for one in case.decided):
        _tell(case, "letter-ready", link=links.page_of(case, settings.LUUKKU_URL))


def more_needed(case_id: UUID) -> None:
    """That those who decide ask for something, nothing of it and not who; unless it came meanwhile. Raises OSError."""
    case = coordinate.progress(case=case_id)
    if any(leg.kind == "needs-more" and leg.waits_for is None for leg in case.legs):
        _tell(case, "more-needed", link=links.page_of(case, settings.LUUKKU_URL))


def answer_ready(case_id: UUID) -> None:
    """That an edition is there: where to log in for it, nothing of it. Raises OSError."""
    case = coordinate.progress(case=case_id)
    if case.editions:
        way = "log-in" if case.identified else "prove"
        _tell(case, f"ready.{way}", link=links.page_of(case, settings.LUUKKU_URL))


def _tell(case: coordinate.CaseProgress, what: str, **values: str) -> None:
    address = _address(case)
    if address is None:
        return
    place, words = catalogue.municipality(), showing.texts(case.language)
    town = pick(place.name, case.language)
    channels.send(
        to=address,
        sender=(town.text if town else "", place.officer_email),
        subject=words.say(f"{what}.subject", number=case.number),
        text=words.say(f"{what}.text", **values),
        reference=str(case.id),
    )


def _address(case: coordinate.CaseProgress) -> str | None:
    """Of whoever asked. None as well for whoever's address is protected: a mailbox may be read by whom they fear; and
    for a representative who may act no longer.
    """
    whom = case.asked_by or case.subject
    grant = journal.grant(
        subjects=[whom], purpose="notice", actor="coordinator", case=case.id, legal_basis="GDPR 15"
    )
    with transaction.atomic(), journal.looking(grant):
        if not coordinate.representing.still(case, timezone.now(), act="asks", web=True):
            return None
        facts, _ = people.known(subject=whom)
    return facts.emails[0] if facts.emails and not facts.protected else None
