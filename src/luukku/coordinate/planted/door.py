"""What the room of planted reviews gives upward, under one name of the facade: `coordinate.planted`."""

from __future__ import annotations

from .queries import Fared, fared
from .rules import FEWEST_PEOPLE, FEWEST_TRIED, rate

__all__ = ["FEWEST_PEOPLE", "FEWEST_TRIED", "Fared", "fared", "rate"]
