from __future__ import annotations

import random
import re
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

NEVER_ISSUED = {
    "FI": r".{7}9..[0-9A-Y]",
    "SE": r"\d{8}9[89]\d\d",
    "DK": r"[6-9]\d{9}",
    "FR": r"\d{10}000\d\d",
    "EE": r"\d{7}99\d\d",
    "NO": r"\d\d[89]\d{8}",
}
SEX_AT = {"FI": 9, "SE": 10, "DK": 9, "FR": 0, "EE": 0, "NO": 8}  # odd is male in all six


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(COUNTRIES),
    st.dates(date(1900, 1, 1), date(2035, 12, 31)),
    st.sampled_from("FM"),
    st.integers(0, 2**32),
)
def test_they_pass_every_check_and_tell_birth_date_and_sex(
    country: str, birth: date, sex: str, seed: int
) -> None:
    number = made_up_number(random.Random(seed), birth, sex, country)
    assert normal_number(number, country) == number
    assert check_number(number, country, temporary=True) is None
    assert birth_date_of(number, country) == (None if country == "FR" else birth)
    assert (int(number[SEX_AT[country]]) % 2 == 1) == (sex == "M")
    for written in number_variants(number, country):
        assert same_number(written, number, country) or (country, len(written)) == ("FI", 10)


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_authority_can_issue_them(country: str) -> None:
    rng = random.Random(5)
    for n in range(300):
        number = made_up_number(rng, date(1900, 3, 2) + timedelta(days=150 * n), "FM"[n % 2], country)
        assert re.fullmatch(NEVER_ISSUED[country], number)


@pytest.mark.parametrize("country", sorted(set(COUNTRIES) - {"NO", "SE", "FR"}))
def test_people_of_the_1800s_get_them_too(country: str) -> None:
    birth = date(1899, 5, 17)
    assert birth_date_of(made_up_number(random.Random(2), birth, "F", country), country) == birth


def test_a_finnish_one_passes_only_where_temporary_ones_may() -> None:
    number = made_up_number(random.Random(1), date(1950, 1, 1), "F")
    assert check_number(number) is Problem.TEMPORARY
    assert check_number(number, temporary=True) is None


def test_the_same_seed_makes_the_same_number() -> None:
    one, two = (made_up_number(random.Random(7), date(1980, 5, 1), "M") for _ in range(2))
    assert one == two
