"""Opens a case: one row, its legs and orders, and one job that asks all machine registers at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.coordinate import jobs
from luukku.coordinate.answers.document import LIFE
from luukku.coordinate.cases.models import Case, CaseState
from luukku.coordinate.cases.numbers import next_number
from luukku.coordinate.desk import interest
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.entries import case_opened
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.representing.under import Under, named
from luukku.coordinate.rights import wishes
from luukku.foundation import deadlines
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal
from luukku.people.facade import mandates

from .scoping import About, Scope, released_by_officials, scope

EVERYTHING = About()


@dataclass(frozen=True, slots=True)
class By:
    """Who files the request, by which channel, and how it is known who asks: codes, never a name."""

    actor: str
    channel: str | None = None
    cause: str | None = None
    under: Under | None = None  # somebody asks for somebody else
    actor_org: str | None = None  # of staff who are logged in: for whom they act ...
    role: str | None = None  # ... and as what

    def told(self) -> dict[str, Any]:
        """Who files it, of whatever comes of it at once. As what a representative acts, their mandate says."""
        own = {"actor": self.actor, "actor_org": self.actor_org, "role": None if self.under else self.role}
        return {name: value for name, value in own.items() if value}


def open_case(
    *,
    subject: UUID,
    stream: str,
    language: str,
    country: str,
    received: date,
    now: datetime,
    by: By,
    thin: bool = False,
    about: About = EVERYTHING,
    words: str = "",
) -> Case:
    """Everything in one transaction: a case either exists with all its orders, or not at all.

    `words`: what the resident wants to be different. Raises ValueError where nothing would be asked.
    """
    with transaction.atomic():
        version = catalogue.current_stream(slug=stream)
        chosen = scope(version.body, about)
        if by.under is not None:
            chosen = _firmly(subject, by.under, chosen, now)
        case = Case(
            id=new_id(),
            number=next_number(now),
            subject=subject,
            stream_id=version.id,
            language=language,
            country=country,
            received=received,
            due=deadlines.answer_due(received, country),
            opened_at=now,
            thin=thin,
            **_scope(about.parts),
            **(by.under.columns() if by.under else {}),
        )
        case.save(force_insert=True)
        CaseState.objects.create(case=case, state="open", at=now, by=by.actor, why="asked")
        journal.record(case_opened(case, version, by.told(), by.channel, by.cause))
        if words:
            _keep_words(case, words, by, now)
        _start(case, version, chosen, now, by)
        jobs.ask_now(case.id)
    return case


def _firmly(subject: UUID, under: Under, chosen: Scope, now: datetime) -> Scope:
    """They may ask, until this transaction ends; and of a child nothing goes out to a guardian by rule alone.

    Raises `DoesNotHold`.
    """
    may = mandates.still_holds(
        mandate=under.mandate, actor=under.by, subject=subject, act="asks", now=now, firm=True
    )
    if not may:
        raise mandates.DoesNotHold
    return released_by_officials(chosen) if interest.wanted(under.kind) else chosen


def _keep_words(case: Case, words: str, by: By, now: datetime) -> None:
    """In their own words, locked; under a grant of its own, for whoever files it is not always who is logged in."""
    grant = journal.grant(
        subjects=[case.subject], purpose="own-request", actor=by.actor, actor_org=by.actor_org, role=by.role,
        channel=by.channel, case=case.id,
    )  # fmt: skip
    with journal.looking(grant):
        wishes.keep(case, words, now)


def _scope(parts: Collection[str]) -> dict[str, list[str]]:
    """What was asked about and what was left out, in the order of a life; nothing of it where all was asked."""
    kept = {register.body["part_of_life"] for register in catalogue.current_registers()}
    left_out = [part for part in LIFE if parts and part in kept and part not in parts]
    return {"asked": [part for part in LIFE if left_out and part in parts], "left_out": left_out}


def _start(case: Case, stream: catalogue.Stream, chosen: Scope, now: datetime, by: By) -> None:
    state = w.CaseState(received=case.received, due=case.due, country=case.country, thin=case.thin)
    loaded = Loaded(case, w.Stream.parse(stream.body), state)
    commands = decide(loaded.stream, state, [w.CaseOpened(chosen.asked)], now)
    who = {**named(case), **by.told()}
    editions = execute(loaded, commands, now, Given(**who, pins=chosen.pins))
    jobs.assemble([edition.id for edition in editions])
