"""Faults by chance, replayable: the n-th request at a place fares the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MODE_OF = {
    "error": "error-500", "hang": "hang", "hang_after": "hang-after", "reset": "reset", "truncate": "truncate",
    "empty": "empty-body", "latency": "latency", "drip": "drip",
}  # fmt: skip
"""Word in the request -> mode; the rest of the words are `where` and `seed`."""


@dataclass(slots=True)
class Chances:
    """What may go wrong, where, how often. Counts the requests it was asked about."""

    where: str = ""
    seed: int = 1
    shares: Mapping[str, float] = field(default_factory=dict)  # mode -> share of requests
    happened: dict[str, int] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)

    @classmethod
    def told(cls, told: Mapping[str, Any]) -> Chances:
        """From a request's words. ValueError for an unknown word or shares beyond 1."""
        rest = {k: v for k, v in told.items() if k not in ("where", "seed")}
        if unknown := set(rest) - set(MODE_OF):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        shares = {MODE_OF[word]: float(share) for word, share in rest.items()}
        if any(share < 0 for share in shares.values()) or sum(shares.values()) > 1:
            raise ValueError("shares must lie between 0 and 1, and all together too")
        return cls(
            where=str(told.get("where", "*")) if shares else "", seed=int(told.get("seed", 1)), shares=shares
        )

    def mode(self, place: str) -> str | None:
        """What happens to the next request at this place; None: nothing bad."""
        if self.where not in ("*", place):
            return None
        nth = self._asked[place] = self._asked.get(place, 0) + 1
        draw = random.Random(f"{self.seed}/{place}/{nth}").random()
        for mode, share in self.shares.items():
            if draw < share:
                self.happened[mode] = self.happened.get(mode, 0) + 1
                return mode
            draw -= share
        return None
