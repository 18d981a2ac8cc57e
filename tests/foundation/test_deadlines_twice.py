"""Two implementations written apart must agree on every date: `luukku.foundation` and `second_opinion`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.foundation.deadlines import Pause, PauseReason, Refusal, answer_due, extend, extended_due
from luukku.foundation.periods import Period, Unit, last_day
from luukku.foundation.working_days import COUNTRIES, add_working_days, is_working_day, working_days_between

from . import second_opinion as second

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

a_country = st.sampled_from(COUNTRIES)
a_day = st.dates(FIRST, LAST)
some_pauses = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25)), max_size=4)  # (starts after, days)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_day_of_2024_to_2030_is_open_or_closed_in_both(country: str) -> None:
    differing = [day for day in EVERY_DAY if is_working_day(day, country) == second.closed(day, country)]
    assert differing == []


def test_all_35798_dates_agree() -> None:
    """Every day of receipt of seven years, seven countries, one month and three."""
    compared = 0
    for country in COUNTRIES:
        for received in EVERY_DAY:
            assert answer_due(received, country) == second.due(received, 1, country), (country, received)
            assert extended_due(received, country) == second.due(received, 3, country), (country, received)
            compared += 2
    assert compared == 35_798


@settings(max_examples=300, deadline=None)
@given(
    a_country, a_day, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25)), max_size=4), st.booleans()
)
def test_pauses_agree_however_they_overlap(
    country: str, received: date, drawn: list[tuple[int, int]], long: bool
) -> None:
    spans = [(received + timedelta(s), received + timedelta(s + n)) for s, n in drawn]
    pauses = [Pause(start, PauseReason.CLARIFICATION, end) for start, end in spans]
    first = extended_due if long else answer_due
    assert first(received, country, pauses) == second.due(
        received, 3 if long else 1, country, second.paused_set(spans)
    )


@settings(max_examples=300, deadline=None)
@given(a_country, a_day, st.integers(0, 45), st.booleans())
def test_an_extension_needs_a_notice_with_reasons_inside_the_first_month(
    country: str, received: date, later: int, reasons: bool
) -> None:
    noticed = received + timedelta(days=later)
    in_time = noticed <= second.due(received, 1, country)
    expected: object = second.due(received, 3, country)
    if not reasons:
        expected = Refusal.NO_REASONS
    elif not in_time:
        expected = Refusal.TOO_LATE
    assert extend(received, noticed, reasons, country) == expected


@settings(max_examples=300, deadline=None)
@given(a_country, a_day, st.integers(1, 60), st.booleans())
def test_periods_in_days_agree(country: str, event: date, number: int, union_law: bool) -> None:
    mine = last_day(Period(number, Unit.DAYS), event, country, union_law=union_law)
    assert mine == second.days_end(event, number, country, two_working_days=union_law)


@settings(max_examples=300, deadline=None)
@given(a_country, a_day, st.integers(0, 40))
def test_working_days_agree_and_count_back(country: str, event: date, number: int) -> None:
    end = add_working_days(event, number, country)
    assert end == second.working_days_end(event, number, country)
    assert working_days_between(event, end, country) == number
