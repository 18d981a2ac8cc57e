"""At the ID desk: somebody is made sure of, and their answer handed over. Each leaves one entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from secrets import choice
from uuid import UUID

from django.conf import settings
from django.db import transaction

from luukku.coordinate.answers import actions as answers
from luukku.coordinate.answers.packing import packed
from luukku.coordinate.cases.models import Case, Edition
from luukku.coordinate.cases.numbers import numbered
from luukku.coordinate.desk.refusals import Refused
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, proceed
from luukku.coordinate.plans.loading import Loaded, load
from luukku.coordinate.representing.under import still
from luukku.foundation import keys
from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import Who

from . import rules
from .models import PickUpCode, Proof
from .reading import PURPOSE, grant_for


def prove(*, number: str, document: str, agrees: bool, own_number: str = "", who: Who, now: datetime) -> None:
    """They showed who they are: name, birth date and number are proven, and registers asked anew by the number.

    `own_number`: the personal number as the document has it, where they had told none. Posted twice, it counts once.
    Raises LookupError, `Refused`.
    """
    case = numbered(number)
    subject = _visitor(case)
    with transaction.atomic(), journal.looking(grant_for(subject, case.id, who)):
        loaded = load(case.id)
        facts, _ = people.known(subject=subject)
        if wrong := rules.problem(facts, document, agrees, own_number, made_up=not settings.PRODUCTION):
            raise Refused(wrong)
        if _seen(case, who, now):
            return
        Proof.objects.create(case=case, document=document, at=now, by=_staff(who))
        journal.record(_entry("identity-proven", loaded.case, who, outcome=document))
        if people.prove(subject=subject, number=own_number, now=now) and loaded.case.asked_by is None:
            _asked_by_number(loaded, who, now)


def _asked_by_number(loaded: Loaded, who: Who, now: datetime) -> None:
    """Registers that found nobody are asked anew, as after the question back."""
    Case.objects.filter(id=loaded.case.id).update(thin=False)
    loaded.state = replace(loaded.state, thin=False)
    given = Given(actor=who.actor, actor_org=who.administration, role=PURPOSE)
    proceed(loaded, w.NumberProven(), loaded.moment(now), given)


def hand_over(*, number: str, form: str, who: Who, now: datetime) -> bytes:
    """The newest edition as `pdf`, or with all that travels beside it as `zip`, for whoever was just made sure of.

    Raises LookupError, `Refused`.
    """
    case = numbered(number)
    with transaction.atomic():
        edition = _ready(case, who, now)
        grant = grant_for(case.subject, case.id, who)
        if form == "zip":
            content = _zip(edition, grant)
        else:
            content = answers.answer(edition=edition.id, form=form, grant=grant)
        journal.record(_entry("answer-handed-over", case, who, outcome=form, version=str(edition.number)))
    return content


def _zip(edition: Edition, grant: journal.Grant) -> bytes:
    forms = {
        form: answers.answer(edition=edition.id, form=form, grant=grant) for form in edition.manifest["forms"]
    }
    return packed(edition.at, forms, answers.enclosures(edition=edition.id, grant=grant))


def make_code(*, number: str, who: Who, now: datetime) -> str:
    """A code that opens the newest edition once, on the resident's own device; one made before ends.

    Told here and nowhere else. Raises LookupError, `Refused`.
    """
    case = numbered(number)
    subject = _visitor(case)
    with transaction.atomic(), journal.looking(grant_for(subject, case.id, who)):
        edition = _ready(case, who, now)
        facts, _ = people.known(subject=subject)
        if facts.birth_date is None:
            raise Refused("no-birth-date")
        code = rules.new_code(choice)
        plain = rules.plain_code(code) or ""
        PickUpCode.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
        PickUpCode.objects.create(
            case=case, edition=edition, mark=mark(plain), made_at=now, until=now + rules.CODE_LASTS,
            with_birth=mark(rules.with_birth(plain, facts.birth_date)),
        )  # fmt: skip
        journal.record(_entry("pick-up-code-made", case, who, version=str(edition.number)))
    return code


def mark(text: str) -> str:
    """What is kept of a code: a keyed hash, from which nobody gets the code back."""
    return keys.blind_index(_key(), text).hex()


@cache
def _key() -> bytes:
    return keys.derive(settings.LUUKKU_MASTER_KEY, "coordinate.pick-up")


def _visitor(case: Case) -> UUID:
    """Whoever asked, for they come to the desk."""
    return case.asked_by or case.subject


def _ready(case: Case, who: Who, now: datetime) -> Edition:
    """The newest edition. Raises `Refused` where nobody was made sure of in this visit, or there is none."""
    if not _seen(case, who, now):
        raise Refused("not-proven")
    if not still(case, now):
        raise Refused("mandate-over")
    edition = Edition.objects.filter(case=case, manifest__has_key="forms").order_by("-number").first()
    if edition is None:
        raise Refused("no-answer")
    return edition


def _seen(case: Case, who: Who, now: datetime) -> bool:
    """Whether the same clerk made sure of them in this visit."""
    proof = Proof.objects.filter(case=case, by=_staff(who)).order_by("-at").first()
    return rules.still_there(proof.at if proof else None, now)


def _staff(who: Who) -> UUID:
    """Raises LookupError for whoever is no staff."""
    if who.staff is None:
        raise LookupError("nobody of the staff")
    return who.staff


def _entry(
    kind: str, case: Case, who: Who, outcome: str | None = None, version: str | None = None
) -> journal.Entry:
    return journal.Entry(
        kind=kind, actor=who.actor, actor_org=who.administration, role=PURPOSE, subject=case.subject,
        case=case.id, channel="counter", outcome=outcome, version=version,
    )  # fmt: skip
