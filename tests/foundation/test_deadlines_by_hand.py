"""Every row of dates_by_hand.txt, each worked out from a calendar and the act it names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luukku.foundation.deadlines import Pause, PauseReason, answer_due, extend, extended_due
from luukku.foundation.periods import Period, Unit, last_day
from luukku.foundation.service_dates import Appeal, Manner, appeal_ends, deemed_served

Row = tuple[str, ...]


def _rows() -> list[Row]:
    lines = Path(__file__).with_name("dates_by_hand.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(c.strip() for c in line.split("|")) for line in lines if line and not line.startswith("#")]


ROWS = _rows()


def _answer(what: str, country: str, start: date, given: str) -> object:
    match what:
        case "answer":
            return answer_due(start, country)
        case "extended":
            return extended_due(start, country)
        case "extend":
            left, reasons = given.split()
            return extend(start, date.fromisoformat(left), reasons == "reasons", country)
        case "paused":
            return answer_due(start, country, [_pause(p) for p in given.split()])
        case "days" | "weeks" | "working-days":
            return last_day(Period(int(given), Unit(what)), start, country)
        case "served":
            return deemed_served(start, country, Manner(given))
        case "appeal":
            return appeal_ends(start, country, Appeal(given))
    raise AssertionError(what)


def _pause(text: str) -> Pause:
    start, end = (date.fromisoformat(d) for d in text.split(".."))
    return Pause(start, PauseReason.IDENTITY, end)


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(r[:4]) for r in ROWS])
def test_a_date_worked_out_by_hand(row: Row) -> None:
    what, country, start, given, expected, why = row
    answer = _answer(what, country, date.fromisoformat(start), given)
    assert ("-" if answer is None else str(answer)) == expected, why


def test_the_table_has_95_rows_and_every_country() -> None:
    assert len(ROWS) == 95
    assert {r[1] for r in ROWS} == {"FI", "SE", "DK", "FR", "IE", "GB", "NL"}
