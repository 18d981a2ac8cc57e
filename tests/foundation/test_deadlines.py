"""What the tables of dates do not say: refusals, open pauses, hours, bad input."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from luukku.foundation.deadlines import (
    Pause,
    PauseReason,
    Refusal,
    answer_due,
    extend,
    extended_due,
    stands_still,
)
from luukku.foundation.periods import Period, Unit, hours_after, last_day, last_moment
from luukku.foundation.working_days import UnknownCountry, is_working_day

RECEIVED = date(2026, 1, 12)
ASKED = date(2026, 1, 20)
HELSINKI = ZoneInfo("Europe/Helsinki")


def test_a_term_is_extended_only_once() -> None:
    assert extend(RECEIVED, ASKED, True, "FI", already_extended=True) is Refusal.ALREADY_EXTENDED


def test_notice_and_first_question_may_leave_on_the_day_of_receipt() -> None:
    assert extend(RECEIVED, RECEIVED, True, "FI") == date(2026, 4, 13)
    asked = Pause(RECEIVED, PauseReason.IDENTITY, RECEIVED + timedelta(days=1))
    assert answer_due(RECEIVED, "FI", [asked]) == date(2026, 2, 13)


def test_a_pause_also_moves_the_last_day_for_the_notice() -> None:
    pause = Pause(ASKED, PauseReason.IDENTITY, ASKED + timedelta(days=7))
    late = date(2026, 2, 19)
    assert extend(RECEIVED, late, True, "FI") is Refusal.TOO_LATE
    assert extend(RECEIVED, late, True, "FI", [pause]) == extended_due(RECEIVED, "FI", [pause])


def test_an_open_pause_moves_the_date_a_day_each_day() -> None:
    pause = Pause(ASKED, PauseReason.IDENTITY)
    assert answer_due(RECEIVED, "FI", [pause], today=ASKED) == date(2026, 2, 12)
    assert answer_due(RECEIVED, "FI", [pause], today=ASKED + timedelta(days=4)) == date(2026, 2, 16)


def test_an_open_pause_that_has_not_begun_moves_nothing() -> None:
    pause = Pause(ASKED, PauseReason.IDENTITY)
    assert answer_due(RECEIVED, "FI", [pause], today=ASKED - timedelta(days=3)) == date(2026, 2, 12)


def test_an_open_pause_without_today_is_refused() -> None:
    with pytest.raises(ValueError, match="needs today's date"):
        answer_due(RECEIVED, "FI", [Pause(ASKED, PauseReason.IDENTITY)])


def test_the_clock_stands_still_until_the_day_of_the_answer() -> None:
    pauses = [Pause(ASKED, PauseReason.CLARIFICATION, ASKED + timedelta(days=2))]
    assert [stands_still(pauses, ASKED + timedelta(days=n)) for n in (-1, 0, 1, 2)] == [
        False,
        True,
        True,
        False,
    ]
    assert stands_still([Pause(ASKED, PauseReason.IDENTITY)], ASKED + timedelta(days=400))


def test_two_pauses_at_once_count_once() -> None:
    one = Pause(ASKED, PauseReason.IDENTITY, ASKED + timedelta(days=5))
    two = Pause(ASKED + timedelta(days=3), PauseReason.CLARIFICATION, ASKED + timedelta(days=9))
    joined = Pause(ASKED, PauseReason.IDENTITY, ASKED + timedelta(days=9))
    assert answer_due(RECEIVED, "FI", [one, two]) == answer_due(RECEIVED, "FI", [joined])


@pytest.mark.parametrize("start", [RECEIVED - timedelta(days=1), RECEIVED - timedelta(days=90)])
def test_a_pause_before_receipt_is_refused(start: date) -> None:
    with pytest.raises(ValueError, match="day of receipt"):
        answer_due(RECEIVED, "FI", [Pause(start, PauseReason.IDENTITY, RECEIVED)])


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="on or after the day it starts"):
        Pause(ASKED, PauseReason.IDENTITY, ASKED - timedelta(days=1))


@pytest.mark.parametrize("zone", [UTC, HELSINKI, timezone(timedelta(hours=-5))])
def test_72_hours_are_72_real_hours_over_the_end_of_summer_time(zone: timezone | ZoneInfo) -> None:
    event = datetime(2026, 10, 23, 12, tzinfo=UTC).astimezone(zone)  # summer time ends on the 25th
    assert hours_after(event, 72) - event.astimezone(UTC) == timedelta(hours=72)
    assert hours_after(event, 72) == datetime(2026, 10, 26, 12, tzinfo=UTC)


def test_hours_over_both_changes_of_the_clock_differ_from_wall_clock_time() -> None:
    autumn = datetime(2026, 10, 24, 12, tzinfo=HELSINKI)
    spring = datetime(2026, 3, 28, 12, tzinfo=HELSINKI)
    assert hours_after(autumn, 24).astimezone(HELSINKI).hour == 11
    assert hours_after(spring, 24).astimezone(HELSINKI).hour == 13


def test_a_day_ends_at_midnight_where_the_administration_is() -> None:
    late_evening = datetime(2026, 6, 1, 21, 30, tzinfo=UTC)  # already 2 June in Helsinki
    end = last_moment(Period(1, Unit.MONTHS), late_evening, "FI", "Europe/Helsinki")
    assert end == datetime(2026, 7, 2, 21, tzinfo=UTC)
    winter = last_moment(
        Period(2, Unit.WEEKS), datetime(2026, 10, 19, 8, tzinfo=UTC), "FI", "Europe/Helsinki"
    )
    assert winter == datetime(2026, 11, 2, 22, tzinfo=UTC)
    assert last_moment(Period(24, Unit.HOURS), late_evening, "FI", "Europe/Helsinki").day == 2


def test_years_end_on_the_last_day_of_february_after_a_leap_day() -> None:
    assert last_day(Period(1, Unit.YEARS), date(2024, 2, 29), "SE") == date(2025, 2, 28)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: hours_after(datetime(2026, 1, 1), 1),  # noqa: DTZ001
        lambda: last_day(Period(3, Unit.HOURS), RECEIVED, "FI"),
        lambda: Period(0, Unit.DAYS),
        lambda: is_working_day(RECEIVED, "XX"),
    ],
)
def test_bad_input_is_one_clear_error(wrong: object) -> None:
    with pytest.raises(ValueError) as told:
        wrong()  # type: ignore[operator]
    assert str(told.value)


def test_an_unknown_country_names_the_known_ones() -> None:
    with pytest.raises(UnknownCountry, match="FI, SE, DK, FR, IE, GB, NL"):
        answer_due(RECEIVED, "DE")
