"""A registered letter is asked for, printed, posted, delivered or returned; each once, each with an entry."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luukku.coordinate.answers.pdf import NotPrinted
from luukku.coordinate.cases.models import Case, Edition
from luukku.coordinate.cases.numbers import numbered
from luukku.coordinate.desk.refusals import Refused
from luukku.coordinate.representing.under import still
from luukku.journal import facade as journal
from luukku.people.facade import Who

from . import printing, rules
from .models import RegisteredLetter

ROLE = "id-desk"


def ask(*, number: str, who: Who, now: datetime) -> UUID:
    """The newest edition is to go by registered letter. Asked twice, it is one. Raises LookupError, `Refused`."""
    with transaction.atomic():
        case = numbered(number, Case.objects.select_for_update())
        if not still(case, now):
            raise Refused("mandate-over")
        edition = (
            Edition.objects.filter(case=case, manifest__forms__has_key="pdf").order_by("-number").first()
        )
        if edition is None:
            raise Refused("no-answer")
        there = RegisteredLetter.objects.filter(edition=edition).exclude(how="returned").first()
        if there:
            return there.id
        letter = RegisteredLetter.objects.create(case=case, edition=edition, asked_at=now)
        _record("registered-letter-asked", letter, who)
    return letter.id


def printed(*, letter: UUID, who: Who, now: datetime) -> bytes:
    """One file to be printed: cover, answer, documents. Looking is journalled. Raises LookupError, `Refused`."""
    found = RegisteredLetter.objects.select_related("case", "edition").filter(id=letter).first()
    if found is None:
        raise LookupError("no such letter")
    whose = {found.case.subject, found.case.asked_by or found.case.subject}
    grant = journal.grant(
        subjects=sorted(whose), purpose="registered-letter", actor=who.actor, actor_org=who.administration,
        role=ROLE, case=found.case_id, legal_basis="GDPR 15", channel="letter",
    )  # fmt: skip
    with transaction.atomic():
        if not still(found.case, now):
            raise Refused("mandate-over")
        try:
            content = printing.whole(found, grant, now)
        except NotPrinted:
            raise Refused("not-printable") from None
        RegisteredLetter.objects.filter(id=letter, printed_at__isnull=True).update(printed_at=now)
        _record("registered-letter-printed", found, who)
    return content


def posted(*, letter: UUID, on: date | None, tracking: str, who: Who, now: datetime) -> None:
    """Handed to the post, with its number there. Raises LookupError, `Refused`."""
    with transaction.atomic():
        found = _locked(letter)
        if found.printed_at is None:
            raise Refused("not-printed")
        if found.posted_on is not None:
            return
        _right_day(on, found.asked_at.date(), now)
        plain = rules.plain_tracking(tracking)
        if plain is None:
            raise Refused("no-tracking")
        found.posted_on, found.tracking = on, plain
        found.save(update_fields=["posted_on", "tracking"])
        _record("registered-letter-posted", found, who)


def ended(*, letter: UUID, how: str, on: date | None, who: Who, now: datetime) -> None:
    """Delivered against proof of who they are, or returned. Raises LookupError, `Refused`."""
    if how not in ("delivered", "returned"):
        raise Refused("no-end")
    with transaction.atomic():
        found = _locked(letter)
        if found.posted_on is None:
            raise Refused("not-posted")
        if found.how:
            return
        _right_day(on, found.posted_on, now)
        found.how, found.ended_on = how, on
        found.save(update_fields=["how", "ended_on"])
        _record(f"registered-letter-{how}", found, who)


def _right_day(on: date | None, not_before: date, now: datetime) -> None:
    wrong = rules.day_problem(on, not_before, now.date())
    if wrong:
        raise Refused(wrong)


def _locked(letter: UUID) -> RegisteredLetter:
    """Raises LookupError."""
    whole = RegisteredLetter.objects.select_for_update(of=("self",)).select_related("case", "edition")
    found = whole.filter(id=letter).first()
    if found is None:
        raise LookupError("no such letter")
    return found


def _record(kind: str, letter: RegisteredLetter, who: Who) -> None:
    journal.record(
        journal.Entry(
            kind=kind, actor=who.actor, actor_org=who.administration, role=ROLE, subject=letter.case.subject,
            case=letter.case_id, channel="letter", version=str(letter.edition.number),
        )
    )  # fmt: skip
