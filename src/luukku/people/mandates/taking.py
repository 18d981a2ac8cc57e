"""What a log-in service told of somebody at their log-in becomes mandates that hold no longer than that log-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from luukku.journal import facade as journal
from luukku.people.identity import actions as identity
from luukku.people.identity import claims as of_token
from luukku.people.identity.actions import NotPossible, Told
from luukku.people.identity.log_in_service import Service
from luukku.people.identity.rules import known_well
from luukku.people.identity.who import Who
from luukku.people.models import Mandate

from . import actions, queries, rules
from .actions import ByService, CannotRecord
from .telling import Declared, Said

Kept = tuple[UUID, str, frozenset[str]]
"""For whom, as what, in what: told again at a later log-in it is the same mandate."""


def at_log_in(claims: Mapping[str, Any], service: Service, who: Who, now: datetime, *, country: str) -> Who:
    """The log-in as it goes on, with a key for what it was told; what is told no more ends."""
    if service.mandates is None or who.subject is None:
        return who
    declared = Declared.read(service.mandates)
    number = of_token.number(claims, service)
    said = declared.said(claims, number) if known_well(who) else ()
    log_in = uuid4()
    wanted = _wanted(said, who.subject, country, now)
    _end_others(who.subject, declared.service, wanted, now)
    for kept, one in wanted.items():
        _hold(who.subject, kept, ByService(declared.service, _until(one, now), log_in), now)
    return replace(who, log_in=log_in) if wanted else who


def _wanted(said: tuple[Said, ...], actor: UUID, country: str, now: datetime) -> dict[Kept, Said]:
    """Those of them that are about somebody we know; nobody is entered for being told of."""
    found: dict[Kept, Said] = {}
    for one in said:
        if one.until is not None and one.until <= now:
            continue
        try:
            subject = identity.subject_of(
                Told(number=one.number, country=country), now, purpose=queries.PURPOSE
            )
        except NotPossible:
            continue
        if subject != actor:
            found[subject, one.kind, one.covers] = one
    return found


def _until(one: Said, now: datetime) -> datetime:
    most: datetime = now + settings.LUUKKU_SESSION_MOST
    return min(most, one.until) if one.until else most


def _end_others(actor: UUID, service: str, wanted: Mapping[Kept, Said], now: datetime) -> None:
    with transaction.atomic(), journal.looking(_grant(actor)):
        for row in Mandate.objects.select_for_update().filter(actor=actor, told_by=service, ended_at=None):
            if _kept(row) not in wanted:
                actions.over(row, None, now)


def _hold(actor: UUID, kept: Kept, by: ByService, now: datetime) -> None:
    """One more log-in in which it holds; or a new one. What cannot be recorded at the ID desk is none here either."""
    subject, kind, covers = kept
    with transaction.atomic(), journal.looking(_grant(actor)):
        rows = Mandate.objects.select_for_update().filter(
            actor=actor, subject=subject, kind=kind, told_by=by.service, ended_at=None
        )
        row = next((row for row in rows if _kept(row) == kept), None)
        if row is not None:
            actions.told_again(row, by)
            return
    terms = rules.Terms(kind, covers, rules.GROUNDS[kind][0], rules.SERVICE, starts=queries.today(now))
    try:
        actions.record(actor=actor, subject=subject, terms=terms, who=None, now=now, by=by)
    except CannotRecord:
        return


def _kept(row: Mandate) -> Kept:
    return row.subject, row.kind, queries.terms_of(row).covers


def _grant(actor: UUID) -> journal.Grant:
    return journal.grant(
        subjects=[actor], purpose=queries.PURPOSE, channel="web", data_categories=("identity",)
    )
