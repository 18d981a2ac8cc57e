"""Numbers here are made up, test numbers of the authorities, or the examples of their own documentation."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from luukku.foundation.numbers import (
    COUNTRIES,
    Problem,
    birth_date_of,
    check_number,
    made_up_number,
    normal_number,
    number_variants,
    same_number,
)


@pytest.mark.parametrize(
    ("number", "country", "birth"),
    [
        ("010199+9998", "FI", date(1899, 1, 1)),
        ("010199-9998", "FI", date(1999, 1, 1)),
        ("010199F9998", "FI", date(2099, 1, 1)),
        ("197010632391", "SE", date(1970, 10, 3)),  # samordningsnummer
        ("701063-2391", "SE", None),  # no century
        ("010158-4000", "DK", date(1958, 1, 1)),
        ("010136-4000", "DK", date(2036, 1, 1)),
        ("010137-4000", "DK", date(1937, 1, 1)),
        ("010137-9000", "DK", date(1937, 1, 1)),
        ("010136-9000", "DK", date(2036, 1, 1)),
        ("010157-5000", "DK", date(2057, 1, 1)),
        ("010158-8000", "DK", date(1858, 1, 1)),
        ("010199-3000", "DK", date(1999, 1, 1)),
        ("610199-3000", "DK", date(1999, 1, 1)),  # replacement number
        ("15105449900", "NO", date(1954, 10, 15)),
        ("15105450000", "NO", date(1854, 10, 15)),
        ("15105474900", "NO", date(1854, 10, 15)),
        ("15105375000", "NO", date(2053, 10, 15)),
        ("15103990000", "NO", date(2039, 10, 15)),
        ("15104090000", "NO", date(1940, 10, 15)),
        ("55104090000", "NO", date(1940, 10, 15)),  # D-number
        ("15904090000", "NO", date(1940, 10, 15)),  # synthetic person
        ("15504090000", "NO", date(1940, 10, 15)),  # test person
        ("15524090000", "NO", date(1940, 12, 15)),
        ("18001010000", "EE", date(1880, 1, 1)),
        ("28001010000", "EE", date(1880, 1, 1)),
        ("38001010000", "EE", date(1980, 1, 1)),
        ("68001010000", "EE", date(2080, 1, 1)),
        ("295109912611193", "FR", None),
        ("nonsense", "FI", None),
    ],
)
def test_a_number_tells_the_birth_date(number: str, country: str, birth: date | None) -> None:
    assert birth_date_of(number, country) == birth


def test_number_variants_are_what_registers_hold() -> None:
    assert number_variants("131052-308t") == ("131052-308T", "131052-308t", "131052308T")
    assert number_variants("19811228-9874", "SE") == (
        "198112289874", "19811228-9874", "811228-9874", "8112289874", "811228+9874",
    )  # fmt: skip
    assert number_variants("811228+9874", "SE") == ("811228+9874", "8112289874")
    assert number_variants("2110625629", "DK") == ("2110625629", "211062-5629", "211062 5629")
    assert number_variants("295109912611193", "FR") == (
        "295109912611193", "2951099126111", "2 95 10 99 126 111 93",
    )  # fmt: skip
    assert number_variants("2951099126111", "FR") == ("2951099126111",)
    assert number_variants("36805280109", "EE") == ("36805280109",)
    assert number_variants("nonsense") == ()


def test_a_french_number_with_and_without_its_key_is_the_same() -> None:
    assert same_number("295109912611193", "2951099126111", "FR")
    assert not same_number("295109912611193", "2951099126112", "FR")


@pytest.mark.parametrize("sign", "-YXWVU")
def test_all_signs_of_the_1900s_mean_the_same_century(sign: str) -> None:
    assert check_number(f"131052{sign}308T") is None
    assert birth_date_of(f"131052{sign}308T") == date(1952, 10, 13)


@pytest.mark.parametrize(
    ("number", "country", "problem"),
    [
        ("131052-308T", "FI", None),
        ("131052-308U", "FI", Problem.CHECK),
        ("131053-308T", "FI", Problem.CHECK),
        ("310252-308Y", "FI", Problem.DATE),
        ("131052-000T", "FI", Problem.FORM),
        ("131052G308T", "FI", Problem.FORM),
        ("131052", "FI", Problem.FORM),
        ("１３1052-308T", "FI", Problem.FORM),
        ("811228-9874", "SE", None),
        ("19811228-9874", "SE", None),
        ("811228-9875", "SE", Problem.CHECK),
        ("701063-2391", "SE", None),  # samordningsnummer: day + 60
        ("701093-2391", "SE", Problem.DATE),
        ("19701363-2391", "SE", Problem.DATE),
        ("211062-5629", "DK", None),
        ("211062-5628", "DK", None),  # a typo in a Danish number cannot be seen
        ("311162-5629", "DK", Problem.DATE),
        ("2 95 10 99 126 111 93", "FR", None),
        ("295109912611199", "FR", Problem.CHECK),
        ("2951099126111", "FR", None),
        ("253072B07300470", "FR", None),
        ("253072C07300443", "FR", Problem.FORM),
        ("36805280109", "EE", None),
        ("36805280108", "EE", Problem.CHECK),
        ("36813280109", "EE", Problem.DATE),
        ("15108695088", "NO", None),
        ("15108695077", "NO", Problem.CHECK),
        ("123", "XX", Problem.UNKNOWN_COUNTRY),
    ],
)
def test_numbers_are_checked(number: str, country: str, problem: Problem | None) -> None:
    assert check_number(number, country) is problem


@pytest.mark.parametrize(
    ("written", "country", "normal"),
    [
        (" 131052-308t", "FI", "131052-308T"),
        ("131052–308T", "FI", "131052-308T"),
        ("131052 308T", "FI", None),  # without the sign the century is not told
        ("8112289874", "SE", "811228-9874"),
        ("811228+9874", "SE", "811228+9874"),
        ("19811228-9874", "SE", "198112289874"),
        ("211062-5629", "DK", "2110625629"),
        ("211062 5629", "DK", "2110625629"),
    ],
)
def test_a_number_has_one_normal_form(written: str, country: str, normal: str | None) -> None:
    assert normal_number(written, country) == normal


def test_a_swedish_number_with_and_without_its_century_is_the_same() -> None:
    assert same_number("811228-9874", "198112289874", "SE")
    assert not same_number("811228-9874", "198112289866", "SE")
    assert not same_number("nonsense", "nonsense", "SE")


@pytest.mark.parametrize("country", COUNTRIES)
def test_one_wrong_digit_is_mostly_caught_where_there_is_a_check(country: str) -> None:
    rng = random.Random(3)
    caught = tried = 0
    for n in range(200):
        number = made_up_number(rng, date(1950, 1, 5) + timedelta(days=97 * n), "F", country)
        at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
        wrong = number[:at] + str((int(number[at]) + rng.randrange(1, 10)) % 10) + number[at + 1 :]
        tried += 1
        caught += check_number(wrong, country, temporary=True) is not None
    if country == "DK":
        assert caught < tried / 2
    else:
        assert caught >= 0.85 * tried
