"""What registers that hang cost others: requests that do not ask them, beside a crowd that does or does not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection

from . import asking
from .town import Town
from .watching import still_open

CROWD = 8
PROBES = 4
PAUSE = 0.25  # seconds between two probes
PATIENCE = 90.0


def measure(town: Town, subjects: Sequence[UUID]) -> dict[str, Any]:
    """Seconds from opening to the answer of requests that ask no hanging register."""
    spare = list(subjects)
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(town.shape.rounds):
        for hanging in (False, True):
            crowd, probes = _some(spare, CROWD), _some(spare, PROBES)
            seconds[hanging] += _round(town, crowd, probes, hanging=hanging)
    without, beside = seconds[False], seconds[True]
    if not without:
        return {}
    return {
        "seconds_without_hangers": round(median(without), 3),
        "seconds_beside_hangers": round(median(beside), 3),
        "seconds_without_hangers_worst": round(max(without), 3),
        "seconds_beside_hangers_worst": round(max(beside), 3),
        "delay_by_hangers": round(median(beside) - median(without), 3),
        "delay_by_hangers_worst": round(max(beside) - max(without), 3),
    }


def _some(spare: list[UUID], count: int) -> list[UUID]:
    return [spare.pop() for _ in range(count)]


def _round(town: Town, crowd: Sequence[UUID], probes: Sequence[UUID], *, hanging: bool) -> list[float]:
    """The crowd asks first, all at once; then the probes one by one."""
    _forget_breakers(town)
    town.publish(hangers=hanging)
    for subject in crowd:
        asking.ask(subject)
    town.publish(hangers=False)
    cases = []
    for subject in probes:
        cases.append(asking.ask(subject))
        time.sleep(PAUSE)
    _until_settled()
    return _seconds(cases)


def _until_settled() -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not still_open().nothing:
        time.sleep(0.2)


def _forget_breakers(town: Town) -> None:
    """As on the first day: nobody knows yet that these registers hang."""
    with town.server.connect() as db:
        db.execute("delete from coordinate_breaker")


def _seconds(cases: Sequence[UUID]) -> list[float]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select extract(epoch from e.at - c.opened_at)::float from coordinate_case c"
            " join coordinate_edition e on e.case_id = c.id and e.number = 1 where c.id = any(%s)",
            [list(cases)],
        )
        return [seconds for (seconds,) in cursor.fetchall()]
