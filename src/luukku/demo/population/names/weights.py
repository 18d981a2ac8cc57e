"""Frequencies that look like a country's: a few names that everybody knows, and a very long tail."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Weighted:
    """Values drawn with Zipf-like weight `1 / (rank + flat) ** steep`, the first being the most common."""

    __slots__ = ("_sums", "_total", "values")

    def __init__(self, values: Iterable[str], flat: float = 6.0, steep: float = 1.0) -> None:
        self.values = tuple(dict.fromkeys(values))
        self._sums = list(accumulate((rank + flat) ** -steep for rank in range(len(self.values))))
        self._total = self._sums[-1]

    @classmethod
    def by_share(cls, shares: dict[str, float]) -> Weighted:
        """Values with weights of their own instead of Zipf's."""
        made = cls(shares)
        made._sums = list(accumulate(shares.values()))
        made._total = made._sums[-1]
        return made

    def draw(self, rng: random.Random) -> str:
        """One value; one random number is used up."""
        return self.values[bisect(self._sums, rng.random() * self._total)]


def words(text: str) -> tuple[str, ...]:
    """The names of a block of text; `_` stands for a space within one name."""
    return tuple(word.replace("_", " ") for word in text.split())


def composed(firsts: Sequence[str], lasts: Sequence[str]) -> list[str]:
    """Every first part with every last part, in a fixed order that looks like no order."""
    names = [first + last for first in firsts for last in lasts if first[-1] != last[0]]
    random.Random(1917).shuffle(names)
    return names
