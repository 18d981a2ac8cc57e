"""Virtual time: what is to happen, in order; nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush


def full_minute(at: datetime) -> datetime:
    """The sweep comes by every full minute."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


class Clock:
    """Things due at the same moment happen in the order in which they were set."""

    def __init__(self, start: datetime) -> None:
        self.now = start
        self._heap: list[tuple[datetime, int, Callable[[], None]]] = []
        self._set = 0

    def at(self, when: datetime, do: Callable[[], None]) -> None:
        """`do` at `when`; at once where that has passed."""
        self._set += 1
        heappush(self._heap, (max(when, self.now), self._set, do))

    def run(self, until: datetime) -> None:
        """Everything due up to and with `until`."""
        while self._heap and self._heap[0][0] <= until:
            self.now, _, do = heappop(self._heap)
            do()
        self.now = until
