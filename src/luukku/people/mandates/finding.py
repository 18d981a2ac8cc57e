"""Which mandate is meant where nobody is logged in: both are told by number and name, and neither is entered anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.journal import facade as journal
from luukku.people import queries as people
from luukku.people.facts import Unknown
from luukku.people.identity import actions as identity
from luukku.people.identity.actions import NotPossible, Told
from luukku.people.models import Mandate

from . import queries, rules
from .actions import DoesNotHold


@dataclass(frozen=True, slots=True)
class Between:
    """Who asks for whom, as what, in whose words; and which clerk took it down, by which channel."""

    actor: Told = field(repr=False)
    subject: Told = field(repr=False)
    kind: str
    purpose: str
    by: str
    channel: str
    by_org: str | None = None  # of a clerk who is logged in: for whom they act, and as what
    by_role: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The mandate that holds, and the two by their keys."""

    mandate: UUID
    actor: UUID
    subject: UUID


def asked_under(*, between: Between, act: str, now: datetime) -> Found:
    """The newest that covers this today. Numbers we do not know, other names, no mandate, an ended one, a person
    whose whereabouts are protected: all look alike. Raises `DoesNotHold`.
    """
    actor, subject = (_known(told, between, now) for told in (between.actor, between.subject))
    given = journal.grant(
        subjects=sorted({actor, subject}), purpose=between.purpose, actor=between.by, actor_org=between.by_org,
        role=between.by_role, channel=between.channel, data_categories=("identity",),
    )  # fmt: skip
    with transaction.atomic(), journal.looking(given):
        if not (_is(actor, between.actor) and _is(subject, between.subject)):
            raise DoesNotHold
        rows = Mandate.objects.filter(actor=actor, subject=subject, kind=between.kind)
        held = sorted(rows.values_list("id", flat=True), reverse=True)
    for mandate in held:
        if queries.holds(mandate=mandate, actor=actor, subject=subject, act=act, now=now):
            return Found(mandate, actor, subject)
    raise DoesNotHold


def _known(told: Told, between: Between, now: datetime) -> UUID:
    """By the number alone: whoever is not known has no mandate, and is not entered for being named."""
    bare = Told(number=told.number, country=told.country)
    try:
        return identity.subject_of(
            bare, now, purpose=between.purpose, actor=between.by, channel=between.channel,
            actor_org=between.by_org, role=between.by_role,
        )  # fmt: skip
    except NotPossible:
        raise DoesNotHold from None


def _is(subject: UUID, told: Told) -> bool:
    try:
        facts, _ = people.known(subject)
    except Unknown:
        return False
    same_day = told.birth_date is None or facts.birth_date is None or told.birth_date == facts.birth_date
    return same_day and rules.agrees(told.names, facts)
