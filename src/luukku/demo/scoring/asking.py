"""Files the requests, never more than some at once, and brings in the answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.demo.population import Resident
from luukku.demo.show import residents as counter
from luukku.journal import facade as journal

from .clerks import Clerks

AT_ONCE = 12
LOOK_SECONDS = 1.0  # between two looks at the requests under way: looking costs, too
PATIENCE = 300.0  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Answered:
    """What one resident got. `told` is the answer's JSON form; None: nothing came in time."""

    resident: Resident
    language: str
    told: dict[str, Any] | None
    seconds: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    resident: Resident
    case: UUID
    subject: UUID
    language: str
    since: float


def answers(
    asking: Sequence[Resident], clerks: Clerks, tick: Callable[[], None], at_once: int = AT_ONCE
) -> Iterator[Answered]:
    """In the order in which they come."""
    subjects = counter.enter(asking, timezone.now())
    left = list(zip(asking, subjects, strict=True))[::-1]
    waiting: list[_Waiting] = []
    while left or waiting:
        while left and len(waiting) < at_once:
            waiting.append(_ask(*left.pop(), clerks))
        clerks.ask_how_it_goes()
        for one in list(waiting):
            if (answered := _look(one)) is not None:
                waiting.remove(one)
                tick()
                yield answered
        time.sleep(LOOK_SECONDS)


def _ask(resident: Resident, subject: UUID, clerks: Clerks) -> _Waiting:
    language = counter.facts(resident).language
    case = coordinate.open_case(
        subject=subject, stream="access", language=language, country=settings.LUUKKU_COUNTRY,
        received=timezone.localdate(), now=timezone.now(), actor="resident",
    )  # fmt: skip
    clerks.asked[coordinate.progress(case=case).number] = resident.uid
    return _Waiting(resident, case, subject, language, time.monotonic())


def _look(one: _Waiting) -> Answered | None:
    progress = coordinate.progress(case=one.case)
    waited = time.monotonic() - one.since
    if not progress.editions:
        return Answered(one.resident, one.language, None, waited) if waited > PATIENCE else None
    seconds = (progress.editions[0].at - progress.opened_at).total_seconds()
    grant = journal.grant(subjects=[one.subject], purpose="own-answer", actor="resident", case=one.case)
    told = coordinate.answer(edition=progress.editions[0].id, form="json", grant=grant)
    return Answered(one.resident, one.language, json.loads(told), seconds)
