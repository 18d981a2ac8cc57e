"""Moments that the coordinator counts with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256


def jittered(seconds: float, ref: str, n: int) -> timedelta:
    """50-150 % of the pause, spread by the order's own name: no thundering herd, and a run replays."""
    spread = sha256(f"{ref}/{n}".encode()).digest()[0] / 255
    return timedelta(seconds=seconds * (0.5 + spread))


def morning(day: date, days: int = 0) -> datetime:
    """Six in the morning, UTC, of that day: before the desks open anywhere we know of."""
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC) + timedelta(days=days)
