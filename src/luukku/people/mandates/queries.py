"""Whether a mandate holds: yes or no, asked at every page; and what there is of them, under a grant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.people import queries as people
from luukku.people.facts import Facts, Unknown
from luukku.people.identity.who import Who
from luukku.people.models import Mandate

from . import rules
from .rules import Terms

PURPOSE = "mandate"


@dataclass(frozen=True, slots=True)
class Held:
    """One mandate as whoever may see it reads it. Names are of the two; of a company only who acts has one."""

    id: UUID
    terms: Terms
    subject: UUID
    actor: UUID
    for_whom: str = field(repr=False)
    who_acts: str = field(default="", repr=False)
    live: bool = True  # it holds today
    ended: bool = False  # somebody ended it; what is not ended can be, also before it begins
    told_by: str = ""  # a log-in service, by its name; else a clerk recorded it


def today(now: datetime) -> date:
    """The municipality's day: a mandate begins and ends with it."""
    return timezone.localdate(now, settings.LUUKKU_TIME_ZONE)


def holds(
    *,
    mandate: UUID,
    actor: UUID,
    subject: UUID,
    act: str,
    now: datetime,
    firm: bool = False,
    web: bool = True,
) -> bool:
    """`firm`: in a transaction, until whose end nobody ends it. `web`: False at a desk, where the protected go."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select people_mandate_holds(%s, %s, %s, %s, %s, %s, %s)",
            [mandate, actor, subject, act, today(now), firm, web],
        )
        return bool(cursor.fetchone()[0])


def old_enough(*, subject: UUID, years: int, now: datetime) -> bool:
    """Whether they have reached this age: asked by themselves, which is a look at themselves."""
    given = journal.grant(
        subjects=[subject], purpose="own-case", actor="resident", channel="web", data_categories=("identity",)
    )
    with transaction.atomic(), journal.looking(given):
        try:
            born = people.known(subject)[0].birth_date
        except Unknown:
            return False
    return born is not None and today(now) >= rules.birthday(born, years)


def acts_for_any(*, actor: UUID, now: datetime) -> bool:
    """Whether they have anybody to act for; only then is anything of it shown."""
    with connection.cursor() as cursor:
        cursor.execute("select people_acts_for_any(%s, %s)", [actor, today(now)])
        return bool(cursor.fetchone()[0])


def held_by(*, actor: UUID, now: datetime) -> tuple[Held, ...]:
    """What they may choose from, the newest last. Each represented person's name is a look by who acts for them."""
    given = journal.grant(
        subjects=[actor],
        purpose="own-mandates",
        actor="resident",
        channel="web",
        data_categories=("identity",),
    )
    with transaction.atomic(), journal.looking(given):
        rows = list(Mandate.objects.filter(actor=actor, ended_at=None, starts__lte=today(now)).order_by("id"))
    rows = [row for row in rows if not row.told_by or _still_told(row, now)]
    found = (_chosen(row, now) for row in rows if row.until is None or today(now) <= row.until)
    return tuple(one for one in found if one is not None)


def _still_told(row: Mandate, now: datetime) -> bool:
    """In this log-in, or another that lasts: the database knows."""
    return any(
        holds(mandate=row.id, actor=row.actor, subject=row.subject, act=act, now=now, web=False)
        for act in rules.ACTS
    )


def _chosen(row: Mandate, now: datetime) -> Held | None:
    terms = terms_of(row)
    if row.kind == "company":
        return Held(row.id, terms, row.subject, row.actor, row.company)
    facts = _facts_for(row.subject, row.kind)
    if facts is None or (row.kind == "guardian" and not rules.is_child(facts.birth_date, today(now))):
        return None
    return Held(row.id, terms, row.subject, row.actor, facts.shown_name)


def name_of(*, subject: UUID, kind: str) -> str:
    """Of whom one acts for, for the bar of a page. A look like any other; empty where nobody is known any more."""
    facts = _facts_for(subject, kind)
    return facts.shown_name if facts else ""


def _facts_for(subject: UUID, kind: str) -> Facts | None:
    given = journal.grant(
        subjects=[subject],
        purpose="acting",
        channel="web",
        data_categories=("identity",),
        **named(subject, kind),
    )
    with transaction.atomic(), journal.looking(given):
        try:
            return people.known(subject)[0]
        except Unknown:
            return None


def named(subject: UUID, kind: str) -> dict[str, Any]:
    """How the journal names whoever acts for this person."""
    return {"actor": "resident", "role": rules.ROLES[kind], "on_behalf_of": str(subject)}


def of_person(*, subject: UUID, who: Who, now: datetime) -> tuple[Held, ...]:
    """Those in which they act or are acted for, for the ID desk; the newest first, what has ended with them."""
    with transaction.atomic(), journal.looking(desk_grant([subject], who)):
        rows = [*Mandate.objects.filter(subject=subject), *Mandate.objects.filter(actor=subject)]
    rows = sorted({row.id: row for row in rows}.values(), key=lambda row: row.id, reverse=True)
    facts = _of_all({one for row in rows for one in (row.subject, row.actor)}, who)
    return tuple(_at_desk(row, facts, now) for row in rows)


def _of_all(subjects: Iterable[UUID], who: Who) -> dict[UUID, Facts]:
    every = sorted(subjects)
    if not every:
        return {}
    with transaction.atomic(), journal.looking(desk_grant(every, who)):
        return {one: people.known(one)[0] for one in every}


def _at_desk(row: Mandate, facts: dict[UUID, Facts], now: datetime) -> Held:
    terms, company = terms_of(row), row.kind == "company"
    born = facts[row.subject].birth_date
    act = next(iter(terms.covers), "")
    ended = row.ended_at is not None
    live = not ended if company else rules.holds(terms, act, today(now), born=born, ended=ended)
    live = live and (not row.told_by or _still_told(row, now))
    for_whom = row.company if company else facts[row.subject].shown_name
    names = for_whom, facts[row.actor].shown_name
    return Held(row.id, terms, row.subject, row.actor, *names, live, ended, row.told_by or "")


def terms_of(row: Mandate) -> Terms:
    covers = {"asks": row.asks, "picks-up": row.picks_up}
    return Terms(
        row.kind, frozenset(act for act, covered in covers.items() if covered), row.ground, row.proof, row.starts,
        row.until, row.company,
    )  # fmt: skip


def desk_grant(subjects: Iterable[UUID], who: Who) -> journal.Grant:
    return journal.grant(
        subjects=subjects, purpose=PURPOSE, actor=who.actor, actor_org=who.administration, role="id-desk",
        legal_basis="GDPR 12(6)", channel="counter", data_categories=("identity",),
    )  # fmt: skip
