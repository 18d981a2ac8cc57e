"""Where a registered letter goes, and which step may follow which; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from luukku.connectors.port import Record

TRACKING = re.compile(r"[A-Z0-9]{8,40}")
OLDEST = timedelta(days=90)
LINES = ("street", "postcode", "town")


def address(
    records: Sequence[Record], table: Mapping[str, Any], protected: bool, service: Sequence[str]
) -> tuple[str, ...]:
    """Lines for the window of the envelope; none where the post room is to look it up.

    `records`: what the population register holds, and nothing that came with the request. Whoever's address is
    protected gets their letter by the address service, and nothing of theirs is looked at here.
    """
    if protected:
        return tuple(service)
    columns = {field.get("is"): field["name"] for field in table.get("fields", ())}
    rows = [record.row for record in records if record.table == table.get("name")]
    if len(rows) != 1 or not all(columns.get(one) and rows[0].get(columns[one]) for one in LINES):
        return ()
    street, postcode, town = (str(rows[0][columns[one]]) for one in LINES)
    return (street, f"{postcode} {town}")


def plain_tracking(typed: str) -> str | None:
    plain = "".join(typed.upper().split())
    return plain if TRACKING.fullmatch(plain) else None


def day_problem(day: date | None, not_before: date, today: date) -> str | None:
    if day is None:
        return "no-day"
    if day > today or day < max(not_before, today - OLDEST):
        return "other-day"
    return None
