"""A length of time as text (ISO 8601), always with all four parts: no word of a register's own looks like it."""

from __future__ import annotations

import re
from datetime import timedelta

WRITTEN = re.compile(r"(-?)P(\d+)DT(\d+)H(\d+)M(\d+)(?:\.(\d{6}))?S")


def written(length: timedelta) -> str:
    """P3DT4H30M0S; a fraction of a second as P0DT0H0M1.500000S; backwards with a minus before all."""
    whole = abs(length)
    minutes, seconds = divmod(whole.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{whole.microseconds:06}" if whole.microseconds else ""
    return f"{'-' if length < timedelta() else ''}P{whole.days}DT{hours}H{minutes}M{seconds}{fraction}S"


def read(text: str) -> timedelta | None:
    """What `written` wrote; None for any other text."""
    if text[:1] not in ("P", "-") or not (parts := WRITTEN.fullmatch(text)):
        return None
    sign, days, hours, minutes, seconds, fraction = parts.groups()
    try:
        length = timedelta(int(days), int(seconds), int(fraction or 0), 0, int(minutes), int(hours))
    except OverflowError:
        return None
    return -length if sign else length
