"""Dates, times, numbers and money as a reader of each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from types import MappingProxyType

MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        language: tuple(names.split())
        for language, names in {
            "en": "January February March April May June July August September October November December",
            "sv": "januari februari mars april maj juni juli augusti september oktober november december",
            "da": "januar februar marts april maj juni juli august september oktober november december",
            "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        }.items()
    }
)
THOUSANDS = MappingProxyType({"en": ",", "fi": "\u00a0", "sv": "\u00a0", "da": ".", "fr": "\u202f"})
DAYS = MappingProxyType({"en": "days", "fi": "vrk", "sv": "dygn", "da": "døgn", "fr": "j"})
SYMBOLS = MappingProxyType({"EUR": "€", "GBP": "£"})


def day(value: date, language: str) -> str:
    """22 November 2026, 22.11.2026, 22 november 2026, 22. november 2026, 22 novembre 2026."""
    if language == "fi":
        return f"{value.day}.{value.month}.{value.year}"
    dot = "." if language == "da" else "er" if language == "fr" and value.day == 1 else ""
    return f"{value.day}{dot}\u00a0{MONTHS[language][value.month - 1]}\u00a0{value.year}"


def clock(value: time, language: str) -> str:
    if language == "fr":
        return f"{value.hour}\u00a0h\u00a0{value.minute:02}"
    if language == "en":
        return f"{value.hour:02}:{value.minute:02}"
    before = "klo" if language == "fi" else "kl."
    return f"{before}\u00a0{value.hour}.{value.minute:02}"


def moment(value: datetime, language: str, zone: tzinfo) -> str:
    """Date and time of day; an aware moment is told in the municipality's zone, a naive one as it stands."""
    local = value.astimezone(zone) if value.tzinfo else value
    between = {"en": ",", "fr": " à"}.get(language, "")
    return f"{day(local.date(), language)}{between} {clock(local.time(), language)}"


def number(value: Decimal, language: str, group_from: int = 5) -> str:
    """Grouped from five digits on, so that 2026 stays a year; decimals as many as the register holds."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    if len(whole) >= group_from:
        whole = _grouped(whole, THOUSANDS[language])
    sign = "\u2212" if value < 0 else ""
    point = "." if language == "en" else ","
    return f"{sign}{whole}{point}{decimals}" if decimals else f"{sign}{whole}"


def money(value: Decimal, language: str, currency: str) -> str:
    amount = number(value.quantize(Decimal("0.01")), language, group_from=4)
    symbol = SYMBOLS.get(currency, currency)
    if language == "en" and len(symbol) == 1:
        sign = "\u2212" if value < 0 else ""
        return f"{sign}{symbol}{amount.lstrip(chr(0x2212))}"
    return f"{amount}\u00a0{symbol}"


def _grouped(digits: str, between: str) -> str:
    first = len(digits) % 3
    groups = [digits[:first]] if first else []
    groups += [digits[i : i + 3] for i in range(first, len(digits), 3)]
    return between.join(groups)


def size(count: int, language: str) -> str:
    """A file's size as people say it: 340 kB, 2,1 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))}\u00a0{'ko' if language == 'fr' else 'kB'}"
    megabytes = (Decimal(count) / 1_000_000).quantize(Decimal("0.1"))
    return f"{number(megabytes, language)}\u00a0{'Mo' if language == 'fr' else 'MB'}"


def duration(value: timedelta, language: str) -> str:
    """3 days 4 h 30 min, 3 vrk 4 h 30 min, 3 dygn 4 h 30 min, 3 døgn 4 t 30 min, 3 j 4 h 30 min. Parts of zero go."""
    whole = abs(value)
    minutes, seconds = divmod(whole.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    exact = seconds + Decimal(whole.microseconds) / 1_000_000
    day = "day" if language == "en" and whole.days == 1 else DAYS[language]
    parts = (
        (Decimal(whole.days), day),
        (Decimal(hours), "t" if language == "da" else "h"),
        (Decimal(minutes), "min"),
        (exact.normalize(), "s"),
    )
    told = [f"{number(count, language)}\u00a0{unit}" for count, unit in parts if count] or ["0\u00a0s"]
    return ("\u2212" if value < timedelta() else "") + " ".join(told)
