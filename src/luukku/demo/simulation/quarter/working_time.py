"""Clerks work from eight to four, where the municipality is, on its working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from luukku.foundation.working_days import is_working_day

COUNTRY, ZONE = "FI", ZoneInfo("Europe/Helsinki")
OPENS, CLOSES = time(8), time(16)
HOURS = 8


def after(start: datetime, *, days: float = 0.0, minutes: float = 0.0) -> datetime:
    """So many working days and minutes later, in UTC; a working day is eight hours at the desk."""
    left = timedelta(hours=days * HOURS, minutes=minutes)
    day = start.astimezone(ZONE).date()
    while True:
        opens, closes = _hours(day)
        begins = max(start, opens)
        if begins < closes:
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        day += timedelta(days=1)


@lru_cache(maxsize=4096)
def _hours(day: date) -> tuple[datetime, datetime]:
    """When the desks open and close on that day, in UTC; twice the same moment where they stay closed."""
    opens = datetime.combine(day, OPENS, ZONE).astimezone(UTC)
    closes = datetime.combine(day, CLOSES, ZONE).astimezone(UTC)
    return (opens, closes) if is_working_day(day, COUNTRY) else (opens, opens)
