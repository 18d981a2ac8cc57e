"""A day as people write it: 2026-03-09 (ISO 8601, as a browser sends it), 9.3.2026, 9/3/2026, 9-3-2026, 9 3 2026."""

from __future__ import annotations

import re
from datetime import date

WAYS = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    re.compile(r"(?P<d>[0-9]{1,2})[./ -](?P<m>[0-9]{1,2})[./ -](?P<y>[0-9]{4})"),
)


def read_day(typed: str) -> date | None:
    """The day before the month, as everywhere the counter stands; None where it is no day."""
    found = next((m for way in WAYS if (m := way.fullmatch(typed.strip()))), None)
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
