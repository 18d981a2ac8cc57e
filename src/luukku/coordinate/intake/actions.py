"""Opens a case: one row, its legs and orders, and one job that asks all machine registers at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from luukku.catalogue import facade as catalogue
from luukku.coordinate import jobs
from luukku.coordinate.answers.document import LIFE
from luukku.coordinate.cases.models import Case, CaseState
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.entries import case_opened
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.writing import Pin
from luukku.foundation import deadlines
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal


@dataclass(frozen=True, slots=True)
class By:
    """Who files the request, by which channel, and how it is known who asks: codes, never a name."""

    actor: str
    channel: str | None = None
    cause: str | None = None


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
    parts: Collection[str] = (),
) -> Case:
    """Everything in one transaction: a case either exists with all its orders, or not at all.

    `parts`: only registers of these parts of life are asked; none named: all of them.
    """
    with transaction.atomic():
        version = catalogue.current_stream(slug=stream)
        registers = catalogue.current_registers()
        asked = _asked(registers, parts)
        case = Case(
            id=new_id(),
            number=_next_number(now),
            subject=subject,
            stream_id=version.id,
            language=language,
            country=country,
            received=received,
            due=deadlines.answer_due(received, country),
            opened_at=now,
            thin=thin,
            **_scope(registers, parts),
        )
        case.save(force_insert=True)
        CaseState.objects.create(case=case, state="open", at=now, by=by.actor, why="asked")
        journal.record_many([case_opened(case, version, by.actor, by.channel, by.cause)])
        _start(case, version, asked, now, by.actor)
        jobs.ask_now(case.id)
    return case


def _asked(registers: Sequence[catalogue.Register], parts: Collection[str]) -> Sequence[catalogue.Register]:
    """Raises ValueError where nothing would be asked."""
    asked = [r for r in registers if not parts or r.body["part_of_life"] in parts]
    if parts and not asked:
        raise ValueError("no register belongs to these parts of life")
    return asked


def _scope(registers: Sequence[catalogue.Register], parts: Collection[str]) -> dict[str, list[str]]:
    """What was asked about and what was left out, in the order of a life; nothing of it where all was asked."""
    kept = {register.body["part_of_life"] for register in registers}
    left_out = [part for part in LIFE if parts and part in kept and part not in parts]
    return {"asked": [part for part in LIFE if left_out and part in parts], "left_out": left_out}


def _start(
    case: Case, stream: catalogue.Stream, registers: Sequence[catalogue.Register], now: datetime, actor: str
) -> None:
    state = w.CaseState(received=case.received, due=case.due, country=case.country, thin=case.thin)
    loaded = Loaded(case, w.Stream.parse(stream.body), state)
    commands = decide(loaded.stream, state, [w.CaseOpened(tuple(_in_scope(r) for r in registers))], now)
    pins = {r.slug: Pin(r.id, r.administration.id) for r in registers}
    execute(loaded, commands, now, Given(actor=actor, pins=pins))


def _in_scope(register: catalogue.Register) -> w.InScope:
    return w.InScope(
        register=register.slug,
        administration=register.administration.slug,
        way=w.way_of(register.body["connector"]),
        by_rule=register.administration.body["release"]["how"] == "rule",
        secret=register.body.get("visibility") == "existence-secret",
    )


def _next_number(now: datetime) -> str:
    """Registry number, counted through: 2026-000123."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('coordinate_case_number')")
        return f"{now.year}-{cursor.fetchone()[0]:06d}"
