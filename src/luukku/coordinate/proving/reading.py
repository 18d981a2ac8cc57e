"""What the ID desk sees: what the resident told of themselves, and how far their case is. No content of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.coordinate.cases.progress import CaseProgress, by_number, progress
from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import Facts, Who

from .models import PickUpCode, Proof

PURPOSE = "id-desk"


@dataclass(frozen=True, slots=True)
class IdDesk:
    """One case as whoever makes sure of its person needs it."""

    progress: CaseProgress
    facts: Facts
    proven: datetime | None  # when they last showed it to the one who looks now
    document: str  # by which document
    code_until: datetime | None  # an open code
    for_whom: str = ""  # the name of whom it is about, where a representative asked and comes for it


def id_desk(*, number: str, who: Who) -> IdDesk:
    """By the case's number. Looking is journalled. Raises LookupError."""
    case = progress(by_number(number))
    facts = _facts(case.asked_by or case.subject, case.id, who)
    proof = Proof.objects.filter(case_id=case.id, by=who.staff).order_by("-at").first() if who.staff else None
    code = PickUpCode.objects.filter(case_id=case.id, ended_at__isnull=True).order_by("-made_at").first()
    return IdDesk(
        case,
        facts,
        proof.at if proof else None,
        proof.document if proof else "",
        code.until if code else None,
        _facts(case.subject, case.id, who).shown_name if case.asked_by else "",
    )


def _facts(subject: UUID, case: UUID, who: Who) -> Facts:
    """Raises LookupError where they are known no more."""
    with transaction.atomic(), journal.looking(grant_for(subject, case, who)):
        try:
            return people.known(subject=subject)[0]
        except people.Unknown:
            raise LookupError("no such case") from None


def grant_for(subject: UUID, case: UUID, who: Who) -> journal.Grant:
    return journal.grant(
        subjects=[subject], purpose=PURPOSE, actor=who.actor, actor_org=who.administration, role=PURPOSE,
        case=case, legal_basis="GDPR 12(6)", channel="counter",
    )  # fmt: skip
