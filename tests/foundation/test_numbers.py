"""Numbers here are made up, test numbers of the authorities, or the examples of their own documentation."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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

a_birth = st.dates(date(1900, 1, 1), date(2035, 12, 31))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(COUNTRIES), a_birth, st.sampled_from("FM"), st.integers(0, 2**32))
def test_made_up_numbers_pass_every_check_and_tell_their_birth_date(
    country: str, birth: date, sex: str, seed: int
) -> None:
    number = made_up_number(random.Random(seed), birth, sex, country)
    assert normal_number(number, country) == number
    assert check_number(number, country, temporary=True) is None
    assert birth_date_of(number, country) == (None if country == "FR" else birth)
    for written in number_variants(number, country):
        assert same_number(written, number, country) or (country, len(written)) == ("FI", 10)


def test_made_up_finnish_numbers_are_all_of_the_range_that_is_never_issued() -> None:
    rng = random.Random(1)
    for n in range(500):
        number = made_up_number(rng, date(1950, 1, 1) + timedelta(days=40 * n), "F")
        assert 900 <= int(number[7:10]) <= 999
        assert int(number[9]) % 2 == 0
        assert check_number(number) is Problem.TEMPORARY


def test_the_same_seed_makes_the_same_number() -> None:
    assert made_up_number(random.Random(7), date(1980, 5, 1), "M") == made_up_number(
        random.Random(7), date(1980, 5, 1), "M"
    )


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
