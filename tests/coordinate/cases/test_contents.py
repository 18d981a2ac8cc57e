"""What a register held is kept as it was, whatever type its database uses."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from luukku.connectors.port import Record
from luukku.coordinate.cases import durations
from luukku.coordinate.cases.contents import lock, records_of, records_value, unlock

KEY, ROW = bytes(32), uuid4()

LENGTHS = (
    (timedelta(days=3, hours=4, minutes=30), "P3DT4H30M0S"),
    (timedelta(0), "P0DT0H0M0S"),
    (timedelta(milliseconds=1500), "P0DT0H0M1.500000S"),
    (timedelta(hours=-2), "-P0DT2H0M0S"),
    (timedelta.max, "P999999999DT23H59M59.999999S"),
)


@pytest.mark.parametrize(("length", "text"), LENGTHS)
def test_an_interval_is_kept_as_a_length_of_time_and_read_again(length: timedelta, text: str) -> None:
    kept = lock(KEY, records_value([Record("visit", {"lasted": length, "often": [length]})]), ROW)
    (record,) = records_of(unlock(KEY, kept, ROW))
    assert dict(record.row) == {"lasted": text, "often": [text]}
    assert durations.read(text) == length


@pytest.mark.parametrize("text", ["P1D", "PT5M", "", "Pihlaja", "-", "P9999999999DT0H0M0S", "P1DT0H0M0S "])
def test_no_word_of_a_register_is_taken_for_one(text: str) -> None:
    assert durations.read(text) is None


def test_dates_amounts_and_keys_are_kept_as_text() -> None:
    kept = lock(KEY, [date(1952, 10, 13), Decimal("7.10"), ROW, b"\x01"], ROW)
    assert unlock(KEY, kept, ROW) == ["1952-10-13", "7.10", str(ROW), "01"]
