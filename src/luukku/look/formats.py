"""Dates, times, numbers and money as a reader of each language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from types import MappingProxyType

from .manners import manner

SYMBOLS = MappingProxyType({"EUR": "€", "GBP": "£"})


def day(value: date, language: str) -> str:
    """22 November 2026, 22.11.2026, 22 november 2026, 22. november 2026, 22 novembre 2026."""
    how = manner(language)
    pattern = how.first if how.first and value.day == 1 else how.day
    name = how.months[value.month - 1]
    return pattern.format(day=value.day, number=value.month, month=name, year=value.year)


def clock(value: time, language: str) -> str:
    return manner(language).clock.format(hour=value.hour, minute=value.minute)


def moment(value: datetime, language: str, zone: tzinfo) -> str:
    """Date and time of day; an aware moment is told in the municipality's zone, a naive one as it stands."""
    local = value.astimezone(zone) if value.tzinfo else value
    how = manner(language)
    return how.moment.format(day=day(local.date(), language), clock=clock(local.time(), language))


def span(first: datetime, last: datetime, language: str, zone: tzinfo) -> str:
    """As short as it can be told: 23 November 2026, 07:56–08:10; two moments of one minute are told once."""
    began, ended = moment(first, language, zone), moment(last, language, zone)
    if began == ended:
        return began
    if day(first.astimezone(zone).date(), language) != day(last.astimezone(zone).date(), language):
        return f"{began} – {ended}"
    bare = re.sub(r"^\D+", "", clock(last.astimezone(zone).time(), language))  # "klo" is said once
    return f"{began}–{bare}"


def number(value: Decimal, language: str, group_from: int = 5) -> str:
    """Grouped from five digits on, so that 2026 stays a year; decimals as many as the register holds."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    if len(whole) >= group_from:
        whole = _grouped(whole, manner(language).thousands)
    sign = "\u2212" if value < 0 else ""
    return f"{sign}{whole}{manner(language).decimal}{decimals}" if decimals else f"{sign}{whole}"


def money(value: Decimal, language: str, currency: str) -> str:
    symbol, how = SYMBOLS.get(currency, currency), manner(language)
    pattern = how.code if how.code and len(symbol) > 1 else how.money
    amount = number(abs(value.quantize(Decimal("0.01"))), language, group_from=4)
    sign = "\u2212" if value.quantize(Decimal("0.01")) < 0 else ""
    return sign + pattern.format(amount=amount, symbol=symbol)


def _grouped(digits: str, between: str) -> str:
    first = len(digits) % 3
    groups = [digits[:first]] if first else []
    groups += [digits[i : i + 3] for i in range(first, len(digits), 3)]
    return between.join(groups)


def size(count: int, language: str) -> str:
    """A file's size as people say it: 340 kB, 2,1 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))}\u00a0{manner(language).kilobytes}"
    megabytes = (Decimal(count) / 1_000_000).quantize(Decimal("0.1"))
    return f"{number(megabytes, language)}\u00a0{manner(language).megabytes}"


def duration(value: timedelta, language: str) -> str:
    """3 days 4 h 30 min, 3 vrk 4 h 30 min, 3 dygn 4 h 30 min, 3 døgn 4 t 30 min, 3 j 4 h 30 min. Parts of zero go."""
    whole = abs(value)
    minutes, seconds = divmod(whole.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    exact = seconds + Decimal(whole.microseconds) / 1_000_000
    how = manner(language)
    day = how.one_day if how.one_day and whole.days == 1 else how.days
    parts = (
        (Decimal(whole.days), day),
        (Decimal(hours), how.hours),
        (Decimal(minutes), "min"),
        (exact.normalize(), "s"),
    )
    told = [f"{number(count, language)}\u00a0{unit}" for count, unit in parts if count] or ["0\u00a0s"]
    return ("\u2212" if value < timedelta() else "") + " ".join(told)
