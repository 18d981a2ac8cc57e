"""What an act asks of whoever does it, and when a session is over; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .who import Level, Who

OWN_MATTERS = Level.SUBSTANTIAL
"""Whoever asks, follows or reads in their own name must be known this well."""


def over(began: datetime, seen: datetime, now: datetime, *, idle: timedelta, most: timedelta) -> bool:
    """A session ends when nobody has used it for a while, and after some hours in any case."""
    return now - seen >= idle or now - began >= most


WARNED = timedelta(minutes=2)
"""So long before a log-in ends its pages say so; half of the time without use, where that is shorter."""


@dataclass(frozen=True, slots=True)
class Left:
    """How long a log-in lasts still, and whether using it makes that longer."""

    time: timedelta
    renews: bool
    warned: timedelta  # before its end

    @property
    def soon(self) -> bool:
        return self.time <= self.warned


def left(began: datetime, seen: datetime, now: datetime, *, idle: timedelta, most: timedelta) -> Left:
    """Never less than nothing."""
    unused, whole = seen + idle - now, began + most - now
    return Left(max(min(unused, whole), timedelta()), unused < whole, min(WARNED, idle / 2))


def fresh(who: Who, now: datetime, within: timedelta) -> bool:
    """Whether they proved who they are a short while ago: asked of whoever picks up an answer."""
    return who.since is not None and now - who.since < within


def known_well(who: Who) -> bool:
    """A resident, known well enough to act in their own name."""
    return who.subject is not None and who.level >= OWN_MATTERS


def proven_at(told: float | None, issued: float, now: datetime) -> datetime:
    """When the log-in service saw them itself; never later than now. `told`, `issued`: seconds since 1970."""
    at = datetime.fromtimestamp(issued if told is None else told, tz=now.tzinfo)
    return min(at, now)
