"""A request taken down by a clerk: the person entered, their case opened, the contact kept; all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from luukku.coordinate.cases.models import Case, CaseContact
from luukku.coordinate.representing.under import Under
from luukku.foundation.ids import new_id
from luukku.foundation.names import fold
from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import mandates

from .actions import EVERYTHING, By, open_case
from .for_another import Asker
from .scoping import About
from .told import Noted

PURPOSE = "request-noted"
ACCESS = "access"


class NotForAnother(Exception):
    """A mandate covers asking for data, and nothing else."""


class FiledBefore(Exception):
    """The same form was sent before; nothing was filed a second time."""

    def __init__(self, case: UUID) -> None:
        super().__init__("filed before")
        self.case = case


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who takes it down, as the journal names them: by the house's sign for them, or by their key where they are
    logged in, with their administration and as what.
    """

    actor: str
    administration: str | None = None
    role: str | None = None


def note(
    request: Noted,
    *,
    stream: str,
    country: str,
    now: datetime,
    about: About = EVERYTHING,
    words: str = "",
    clerk: Clerk | None = None,
    form: UUID | None = None,
) -> Case:
    """The law's clock starts on the day it reached the house. Little is known of whoever nobody has identified.

    `form`: what is sent twice is filed once. Raises `FiledBefore`; `DoesNotHold` and `NotForAnother` where somebody
    asks for another and may not.
    """
    by = clerk or Clerk(request.taken_by)
    if request.asker is not None and stream != ACCESS:
        raise NotForAnother
    with transaction.atomic():
        _once(form)
        subject, under = _asked(request, by, country, now)
        case = open_case(
            subject=subject,
            stream=stream,
            language=request.facts.language,
            country=country,
            received=request.received,
            now=now,
            by=_by(request, by, under),
            thin=request.facts.thin and under is None,
            about=about,
            words=words,
        )
        CaseContact.objects.create(
            id=form or new_id(), case=case, channel=request.channel, received=request.received, noted_at=now,
            identified=request.identified, taken_by=request.taken_by,
        )  # fmt: skip
    return case


def _by(request: Noted, clerk: Clerk, under: Under | None) -> By:
    known = f"identified: {request.identified}"
    return By(clerk.actor, request.channel, known, under, actor_org=clerk.administration, role=clerk.role)


def _once(form: UUID | None) -> None:
    """A contact bears the id of its form: whoever sends it again waits for the first. Raises `FiledBefore`."""
    if form is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"note:{form}"])
    before = CaseContact.objects.filter(id=form).first()
    if before is not None:
        raise FiledBefore(before.case_id)


def _asked(request: Noted, by: Clerk, country: str, now: datetime) -> tuple[UUID, Under | None]:
    """Whose data, and under which mandate, where it is another's."""
    if request.asker is None:
        return _person(request, by, now), None
    return _under(request, request.asker, by, country, now)


def _under(request: Noted, asker: Asker, by: Clerk, country: str, now: datetime) -> tuple[UUID, Under]:
    """Nothing that was told is added to what is known of either. For a person whose address is protected nobody asks,
    and nobody is told that this is why: raises `DoesNotHold`, as for a mandate that is not there.
    """
    facts = request.facts
    if facts.protected:
        raise mandates.DoesNotHold
    between = mandates.Between(
        actor=people.Told(number=asker.number, country=country, names=(asker.name,)),
        subject=people.Told(
            number=facts.numbers[0], country=country, names=facts.names[:1], birth_date=facts.birth_date
        ),
        kind=asker.kind, purpose=PURPOSE, by=by.actor, channel=request.channel, by_org=by.administration,
        by_role=by.role,
    )  # fmt: skip
    found = mandates.asked_under(between=between, act="asks", now=now)
    return found.subject, Under(found.mandate, found.actor, asker.kind)


def _person(request: Noted, by: Clerk, now: datetime) -> UUID:
    """Whoever has proven a number is the person of that number, and what they told is added to what is known.

    Anybody else is somebody new: their word must neither find nor change the person whose name they say. So is
    whoever's address is protected, for nothing known of before may be sent out with this request.
    """
    facts = request.facts
    if facts.thin or facts.protected:
        (subject,) = people.add(people=[facts], now=now)
        return subject
    told = people.Told(
        number=facts.numbers[0], country=facts.country, names=facts.names[:1], birth_date=facts.birth_date,
        language=facts.language,
    )  # fmt: skip
    subject = people.subject_of(
        told=told, now=now, purpose=PURPOSE, actor=by.actor, channel=request.channel,
        actor_org=by.administration, role=by.role,
    )  # fmt: skip
    grant = journal.grant(
        subjects=[subject], purpose=PURPOSE, actor=by.actor, actor_org=by.administration, role=by.role,
        channel=request.channel,
    )  # fmt: skip
    with journal.looking(grant):
        known, _ = people.known(subject=subject)
        people.add_more(subject=subject, more=_more(facts, known))
    return subject


def _more(facts: people.Facts, known: people.Facts) -> people.More:
    """What is new to us. A surname that we did not know them by is searched with, too, whichever is the older."""
    surnames = {fold(name.surname) for name in known.names}
    return people.More(
        given=facts.names[0].given,
        surnames=tuple(n.surname for n in facts.names if fold(n.surname) not in surnames),
        addresses=facts.addresses,
        phones=facts.phones,
        emails=facts.emails,
    )
