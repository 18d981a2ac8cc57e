"""Working days of the seven countries, as their laws on time limits count them.

The public holidays come from the `holidays` package; on top of them, and why:
FI  Midsummer Eve and Christmas Eve: no holidays, but act 150/1930 section 5 (and so the package) treats them so.
SE  Midsummer Eve, Christmas Eve, New Year's Eve: the same by act 1930:173 section 2.
NL  5 May every year, not only in the fifth: Algemene termijnenwet article 3(1).
DK  5 June, 24 and 31 December are days off in special acts only (such as forældelsesloven section 27), so
    they count as working days here: a date is then never later than any act allows.
GB  is England and Wales. NL: days that a royal decree adds (article 3(3)) are not known here; FR: without
    Alsace and Moselle. In both a date can only come out earlier than the law's.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

_SUBDIVISION = {"FI": None, "SE": None, "DK": None, "FR": None, "IE": None, "GB": "ENG", "NL": None}
COUNTRIES = tuple(_SUBDIVISION)
_DAY = timedelta(days=1)


class UnknownCountry(ValueError):
    def __init__(self, country: str) -> None:
        super().__init__(f"no working days are known for {country!r}; known are {', '.join(COUNTRIES)}")


def is_working_day(day: date, country: str) -> bool:
    """Neither Saturday, Sunday nor a day off by the country's law on time limits."""
    return day not in days_off(country, day.year) and day.weekday() < 5


def next_working_day(day: date, country: str) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def add_working_days(day: date, number: int, country: str) -> date:
    """The `number`th working day after `day`, which itself is not counted; 0 gives the day unchanged."""
    if number < 0:
        raise ValueError("working days are counted forward")
    for _ in range(number):
        day = next_working_day(day + _DAY, country)
    return day


def working_days_between(start: date, end: date, country: str) -> int:
    """Working days after `start` up to and with `end`; 0 where `end` is not later."""
    return sum(is_working_day(start + n * _DAY, country) for n in range(1, (end - start).days + 1))


@lru_cache(maxsize=1_024)
def days_off(country: str, year: int) -> frozenset[date]:
    """Holidays of the year and days treated as such; weekends only where a holiday falls on them."""
    if country not in _SUBDIVISION:
        raise UnknownCountry(country)
    public = holidays.country_holidays(country, subdiv=_SUBDIVISION[country], years=year)
    return frozenset(d for d in public if d.year == year) | _also_off(country, year)


def _also_off(country: str, year: int) -> frozenset[date]:
    if country == "SE":
        midsummer_eve = next(d for d in (date(year, 6, n) for n in range(19, 26)) if d.weekday() == 4)
        return frozenset({midsummer_eve, date(year, 12, 24), date(year, 12, 31)})
    if country == "NL":
        return frozenset({date(year, 5, 5)})
    return frozenset()
