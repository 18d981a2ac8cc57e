"""Dates, numbers and money as each language writes them. Expected values written by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from luukku.look import formats


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1 November 2026"),
        ("fi", "1.11.2026"),
        ("sv", "1 november 2026"),
        ("da", "1. november 2026"),
        ("fr", "1er novembre 2026"),
    ],
)
def test_a_day(language: str, expected: str) -> None:
    assert plain(formats.day(date(2026, 11, 1), language)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "22 November 2026, 09:05"),
        ("fi", "22.11.2026 klo 9.05"),
        ("sv", "22 november 2026 kl. 9.05"),
        ("da", "22. november 2026 kl. 9.05"),
        ("fr", "22 novembre 2026 à 9 h 05"),
    ],
)
def test_a_moment_is_told_in_the_municipality_s_own_time(language: str, expected: str) -> None:
    moment = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
    assert plain(formats.moment(moment, language, ZoneInfo("Europe/Helsinki"))) == expected


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2026", "en", "2026"),
        ("12345.678", "en", "12,345.678"),
        ("1234567", "fi", "1 234 567"),
        ("-12345.5", "da", "\u221212.345,5"),
        ("12345.5", "fr", "12 345,5"),
        ("0", "sv", "0"),
    ],
)
def test_a_number(value: str, language: str, expected: str) -> None:
    assert plain(formats.number(Decimal(value), language)) == expected


@pytest.mark.parametrize(
    ("value", "language", "currency", "expected"),
    [
        ("1234.5", "en", "EUR", "€1,234.50"),
        ("-3", "en", "EUR", "\u2212€3.00"),
        ("1234.5", "fi", "EUR", "1 234,50 €"),
        ("1234.5", "da", "DKK", "1.234,50 DKK"),
        ("0.005", "sv", "SEK", "0,00 SEK"),
    ],
)
def test_money(value: str, language: str, currency: str, expected: str) -> None:
    assert plain(formats.money(Decimal(value), language, currency)) == expected


def test_a_file_s_size() -> None:
    assert plain(formats.size(120_400, "en")) == "120 kB"
    assert plain(formats.size(12, "fi")) == "1 kB"
    assert plain(formats.size(2_140_000, "fr")) == "2,1 Mo"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "3 days 4 h 30 min"),
        ("fi", "3 vrk 4 h 30 min"),
        ("sv", "3 dygn 4 h 30 min"),
        ("da", "3 døgn 4 t 30 min"),
        ("fr", "3 j 4 h 30 min"),
    ],
)
def test_a_length_of_time(language: str, expected: str) -> None:
    assert plain(formats.duration(timedelta(days=3, hours=4, minutes=30), language)) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(0), "0 s"),
        (timedelta(seconds=90, milliseconds=500), "1 min 30.5 s"),
        (timedelta(hours=-2), "\u22122 h"),
    ],
)
def test_an_odd_length_of_time(length: timedelta, expected: str) -> None:
    assert plain(formats.duration(length, "en")) == expected


@pytest.mark.parametrize(
    ("language", "within_a_day", "longer"),
    [
        ("en", "23 November 2026, 07:56–08:10", "23 November 2026, 07:56 – 24 November 2026, 08:10"),
        ("fi", "23.11.2026 klo 7.56–8.10", "23.11.2026 klo 7.56 – 24.11.2026 klo 8.10"),
        ("sv", "23 november 2026 kl. 7.56–8.10", "23 november 2026 kl. 7.56 – 24 november 2026 kl. 8.10"),
        ("da", "23. november 2026 kl. 7.56–8.10", "23. november 2026 kl. 7.56 – 24. november 2026 kl. 8.10"),
        ("fr", "23 novembre 2026 à 7 h 56–8 h 10", "23 novembre 2026 à 7 h 56 – 24 novembre 2026 à 8 h 10"),
    ],
)
def test_from_one_moment_to_another(language: str, within_a_day: str, longer: str) -> None:
    zone = ZoneInfo("Europe/Helsinki")
    first = datetime(2026, 11, 23, 7, 56, tzinfo=zone)
    later, next_day = datetime(2026, 11, 23, 8, 10, tzinfo=zone), datetime(2026, 11, 24, 8, 10, tzinfo=zone)
    assert formats.span(first, first, language, zone) == formats.moment(first, language, zone)
    assert plain(formats.span(first, later, language, zone)) == within_a_day
    assert plain(formats.span(first, next_day, language, zone)) == longer
