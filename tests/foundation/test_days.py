"""A day is read as people write it, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.foundation.days import read_day


@pytest.mark.parametrize(
    "typed", ["2026-03-09", "9.3.2026", "09.03.2026", "9/3/2026", " 9-3-2026 ", "9 3 2026", "2026-3-9"]
)
def test_the_ways_in_which_people_write_a_day(typed: str) -> None:
    assert read_day(typed) == date(2026, 3, 9)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "31.2.2026",
        "2026-13-01",
        "9.3.26",
        "9.3",
        "0.0.2026",
        "٩.٣.٢٠٢٦",
        "9.3.2026 x",
        "9..3.2026",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    assert read_day(typed) is None


@given(st.dates())
def test_what_a_browser_sends_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=30))
def test_anything_typed_is_a_day_or_none(typed: str) -> None:
    assert read_day(typed) is None or any(one.isdigit() for one in typed)
