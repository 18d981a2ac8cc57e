"""What an order may cost: time left, rows, bytes. Every kind counts the same way."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from luukku.connectors.port import Limits, OutOfTime


def left(until: float) -> float:
    """Seconds until this `time.monotonic()` moment; raises `OutOfTime` when it has passed."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise OutOfTime
    return seconds


class Meter:
    """Counts what is read under one order and says when it was enough."""

    def __init__(self, limits: Limits) -> None:
        self.rows = limits.rows
        self.bytes = limits.kilobytes * 1024
        self.capped: str | None = None

    def room(self, values: Sequence[Any]) -> bool:
        """Take one row in. False, and `capped` says why, where the limit was already reached."""
        if self.capped is None:
            self.rows -= 1
            self.bytes -= sum(len(v) if v.__class__ is str or v.__class__ is bytes else 8 for v in values)
            if self.rows < 0:
                self.capped = "rows"
            elif self.bytes < 0:
                self.capped = "bytes"
        return self.capped is None
