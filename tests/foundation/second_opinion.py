"""The same deadlines a second time, written apart from the first: another Easter, own holiday tables, and a
walk from day to day instead of arithmetic. Imports nothing of Luukku.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

# Church full moons by golden number 1-19, good for 1900-2199: (month, day)
FULL_MOONS = [
    (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5),
    (3, 25), (4, 13), (4, 2), (3, 22), (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
]  # fmt: skip

# Month-day for fixed days; "easter+n" for movable ones; "first/last weekday month" for the rest.
TABLES = {
    "FI": ["01-01", "01-06", "easter-2", "easter+1", "05-01", "easter+39", "midsummer-1", "midsummer",
           "halloween", "12-06", "12-24", "12-25", "12-26"],
    "SE": ["01-01", "01-06", "easter-2", "easter+1", "05-01", "easter+39", "06-06", "midsummer-1",
           "midsummer", "halloween", "12-24", "12-25", "12-26", "12-31"],
    "DK": ["01-01", "easter-3", "easter-2", "easter+1", "easter+39", "easter+50", "12-25", "12-26"],
    "FR": ["01-01", "easter+1", "05-01", "05-08", "easter+39", "easter+50", "07-14", "08-15", "11-01",
           "11-11", "12-25"],
    "IE": ["01-01", "brigid", "03-17", "easter+1", "first monday 5", "first monday 6", "first monday 8",
           "last monday 10", "12-25", "12-26"],
    "GB": ["easter-2", "easter+1", "first monday 5", "last monday 5", "last monday 8"],
    "NL": ["01-01", "easter-2", "easter+1", "king", "05-05", "easter+39", "easter+50", "12-25", "12-26"],
}  # fmt: skip


def easter(year: int) -> date:
    month, day = FULL_MOONS[year % 19]
    return on_weekday(date(year, month, day) + DAY, SUNDAY)


def on_weekday(day: date, weekday: int) -> date:
    while day.weekday() != weekday:
        day += DAY
    return day


def day_of(year: int, word: str) -> date:
    if word.startswith("easter"):
        return easter(year) + int(word.removeprefix("easter")) * DAY
    if word.startswith("midsummer"):
        return on_weekday(date(year, 6, 20), SATURDAY) + int(word.removeprefix("midsummer") or 0) * DAY
    if word == "halloween":
        return on_weekday(date(year, 10, 31), SATURDAY)
    if word == "brigid":
        first = date(year, 2, 1)
        return first if first.weekday() == FRIDAY else on_weekday(first, MONDAY)
    if word == "king":
        day = date(year, 4, 27)
        return day - DAY if day.weekday() == SUNDAY else day
    if word.startswith("first monday"):
        return on_weekday(date(year, int(word.split()[-1]), 1), MONDAY)
    if word.startswith("last monday"):
        day = date(year, int(word.split()[-1]) + 1, 1) - DAY
        while day.weekday() != MONDAY:
            day -= DAY
        return day
    return date.fromisoformat(f"{year}-{word}")


@lru_cache(maxsize=500)
def table(country: str, year: int) -> frozenset[date]:
    days = {day_of(year, word) for word in TABLES[country]}
    if country == "GB":  # bank holidays move to the next weekday that is free
        for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
            while fixed.weekday() >= SATURDAY or fixed in days:
                fixed += DAY
            days.add(fixed)
    return frozenset(days)


def closed(day: date, country: str) -> bool:
    return day.weekday() >= SATURDAY or day in table(country, day.year)


def month_walk(start: date, months: int) -> date:
    """Walk until the number of the day comes round, or the month in which it should have is over."""
    day, passed = start, 0
    while True:
        day += DAY
        if day.day == 1:
            passed += 1
        if passed == months and (day.day == start.day or (day + DAY).day == 1):
            return day


def due(received: date, months: int, country: str, paused: frozenset[date] = frozenset()) -> date:
    """A clock that is owed as many days as the plain term has, and does not run on paused days."""
    owed = (month_walk(received, months) - received).days
    day = received
    while True:
        if day in paused:
            day += DAY
        elif owed:
            owed -= 1
            day += DAY
        elif closed(day, country):
            day += DAY
        else:
            return day


def paused_set(pauses: list[tuple[date, date]]) -> frozenset[date]:
    found = set()
    for start, end in pauses:
        while start < end:
            found.add(start)
            start += DAY
    return frozenset(found)


def days_end(event: date, number: int, country: str, two_working_days: bool) -> date:
    day, passed, open_days = event, 0, 0
    wanted = 2 if two_working_days and number > 1 else 0
    while passed < number or closed(day, country) or open_days < wanted:
        day += DAY
        passed += 1
        open_days += not closed(day, country)
    return day


def working_days_end(event: date, number: int, country: str) -> date:
    day = event
    while number:
        day += DAY
        number -= not closed(day, country)
    return day
