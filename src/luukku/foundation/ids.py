"""Ids that sort by time: UUID version 7 (RFC 9562), made here: row-level security hides serial keys."""

from __future__ import annotations

import secrets
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

_TAIL_BITS = 74  # 12 + 62 free bits of version 7
_STEP_BITS = 48  # leaves room for 2**25 ids in one millisecond; a step stays unguessable


@dataclass
class _Sequence:
    """Rising 74-bit tails within one millisecond (RFC 9562, 6.2, method 2)."""

    millisecond: int = -1
    tail: int = 0
    lock: Lock = field(default_factory=Lock)

    def next(self, millisecond: int, *, may_go_back: bool) -> tuple[int, int]:
        with self.lock:
            if millisecond > self.millisecond or (may_go_back and millisecond != self.millisecond):
                self.millisecond = millisecond
                self.tail = secrets.randbits(_TAIL_BITS - 1)
            else:
                self.tail += 1 + secrets.randbits(_STEP_BITS)
                if self.tail >> _TAIL_BITS:
                    self.millisecond += 1
                    self.tail = secrets.randbits(_TAIL_BITS - 1)
            return self.millisecond, self.tail


_by_clock = _Sequence()
_as_told = _Sequence()


def new_id(now: datetime | None = None) -> uuid.UUID:
    """A new id. Without `now` each is greater than the last of this process, even if the clock goes back.

    With `now` (aware) the id carries that moment; ids of one millisecond still rise.
    """
    if now is None:
        return _assemble(*_by_clock.next(time.time_ns() // 1_000_000, may_go_back=False))
    if now.tzinfo is None:
        raise ValueError("new_id needs an aware datetime")
    return _assemble(*_as_told.next(int(now.timestamp() * 1000), may_go_back=True))


def moment_of(made: uuid.UUID) -> datetime:
    """The moment that an id of ours carries, to the millisecond."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=made.int >> 80)


def _assemble(millisecond: int, tail: int) -> uuid.UUID:
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    return uuid.UUID(int=(millisecond << 80) | (7 << 76) | (high << 64) | (2 << 62) | low)
