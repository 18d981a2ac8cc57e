"""What chance decides about one request: drawn by name, so that both sides meet the same people on the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log
from random import Random

from .assumptions import Assumptions
from .working_time import ZONE

FIRST_DAY = datetime(2027, 1, 11, tzinfo=ZONE)
QUARTER = 90  # days


@dataclass(frozen=True, slots=True)
class Draws:
    """`times` are rounds: what happens after the first, second, ... asking."""

    seed: int
    request: int
    assumed: Assumptions

    def arrives(self) -> datetime:
        """Some evening or morning of the quarter, in UTC."""
        chance = self._of("arrives")
        day = FIRST_DAY + timedelta(days=chance.randrange(QUARTER))
        return day.replace(hour=chance.randrange(7, 22), minute=chance.randrange(60)).astimezone(UTC)

    def delay(self, office: str, purpose: str, times: int) -> float:
        """Working days until somebody there gets to it."""
        return _skewed(
            self._of(f"delay/{office}/{purpose}/{times}"), self.assumed.clerk_days, self.assumed.clerk_spread
        )

    def forgets(self, office: str, purpose: str, times: int) -> bool:
        return self.share(f"forget/{office}/{purpose}/{times}") < self.assumed.forget

    def minutes(self, register: str) -> float:
        """One look-up by hand."""
        return _skewed(self._of(f"minutes/{register}"), self.assumed.minutes, self.assumed.minutes_spread)

    def share(self, name: str) -> float:
        """0 to 1."""
        return self._of(name).random()

    def _of(self, name: str) -> Random:
        return Random(f"{self.seed}/{self.request}/{name}")


def _skewed(chance: Random, median: float, spread: float) -> float:
    return exp(log(median) + spread * chance.gauss(0, 1)) if median else 0.0
