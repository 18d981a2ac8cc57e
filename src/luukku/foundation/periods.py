"""Periods of time as Regulation (EEC, Euratom) 1182/71 counts them.

The day of the event is not counted (article 3(1)); a month ends on the day of the same number, or on the last
of a shorter month (3(2)(c)); an end on a day off moves to the next working day (3(4)); two days or more hold
at least two working days (3(5)).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from luukku.foundation.working_days import add_working_days, next_working_day, working_days_between


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a period is at least 1")


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month: 31 January + 1 is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(period: Period, event: date, country: str, *, union_law: bool = True) -> date:
    """The last day of a period that an event on this day started.

    `union_law` keeps article 3(5), which national acts on time limits do not have. ValueError for hours: they
    need a moment.
    """
    if period.unit is Unit.WORKING_DAYS:
        return add_working_days(event, period.amount, country)
    end = next_working_day(_plain_end(period, event), country)
    if union_law and period != Period(1, Unit.DAYS):
        while working_days_between(event, end, country) < 2:
            end = next_working_day(end + timedelta(days=1), country)
    return end


def last_moment(period: Period, event: datetime, country: str, zone: str) -> datetime:
    """When the period is over, in UTC: for hours exactly so many real hours on, else the end of the last day
    where the administration is (`zone`, such as Europe/Helsinki).

    Article 3(1) would even leave out the hour that had begun; from the event on is never later than that.
    """
    if period.unit is Unit.HOURS:
        return hours_after(event, period.amount)
    place = ZoneInfo(zone)
    day = last_day(period, _aware(event).astimezone(place).date(), country)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=place).astimezone(UTC)


def hours_after(event: datetime, hours: int) -> datetime:
    """So many real hours on, in UTC. Adding to a local time is an hour wrong whenever the clocks change."""
    return _aware(event).astimezone(UTC) + timedelta(hours=hours)


def _plain_end(period: Period, event: date) -> date:
    match period.unit:
        case Unit.DAYS:
            return event + timedelta(days=period.amount)
        case Unit.WEEKS:
            return event + timedelta(weeks=period.amount)
        case Unit.MONTHS:
            return add_months(event, period.amount)
        case Unit.YEARS:
            return add_months(event, 12 * period.amount)
        case _:
            raise ValueError("hours need a moment, not a day: use last_moment")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
