"""What is measured of each request, and of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from .working_time import ZONE

FOLLOWED = 200
"""Days. Whatever is not complete by then counts as that many, on both sides."""
LESS_IS_BETTER = ("days_p50", "days_p90", "clerk_minutes", "contacts")
MORE_IS_BETTER = ("in_law_s_time",)


@dataclass(frozen=True, slots=True)
class Request:
    """What one request came to. `complete`: when the last missing part was answered."""

    asked: datetime
    due: date
    complete: datetime | None
    minutes: float  # of everybody who works for the municipality
    contacts: int  # between the resident and anybody of the municipality, in or out
    first: datetime | None = None  # when one answer told of every register, each gap by its name

    @property
    def days(self) -> float:
        return FOLLOWED if self.complete is None else (self.complete - self.asked).total_seconds() / 86_400

    @property
    def in_time(self) -> bool:
        return self._by_due(self.complete)

    @property
    def told_in_time(self) -> bool:
        return self._by_due(self.first)

    def _by_due(self, moment: datetime | None) -> bool:
        return moment is not None and moment.astimezone(ZONE).date() <= self.due


def figures(requests: Sequence[Request]) -> dict[str, float | None]:
    """`told_in_law_s_time` only where one answer tells of every register; it is not among the measures compared."""
    days = sorted(one.days for one in requests)
    number = len(requests)
    told = any(one.first for one in requests)
    return {
        "days_p50": round(_rank(days, 0.5), 1),
        "days_p90": round(_rank(days, 0.9), 1),
        "clerk_minutes": round(sum(one.minutes for one in requests) / number),
        "contacts": round(sum(one.contacts for one in requests) / number, 1),
        "in_law_s_time": round(sum(one.in_time for one in requests) / number, 3),
        "told_in_law_s_time": round(sum(one.told_in_time for one in requests) / number, 3) if told else None,
    }


def better(one: dict[str, Any], other: dict[str, Any]) -> dict[str, bool]:
    """Measure by measure, whether the first is better than the second; equal is not better."""
    return {m: one[m] < other[m] for m in LESS_IS_BETTER} | {m: one[m] > other[m] for m in MORE_IS_BETTER}


def _rank(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, ceil(len(ordered) * share) - 1)]
