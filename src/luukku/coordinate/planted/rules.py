"""When a review is planted, and from when on anything is said about an office; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

FEWEST_PEOPLE = 3
"""So many must have reviewed in an office within `LATELY`: what one or two do together, each does nearly alone."""
LATELY = timedelta(days=365)
FEWEST_TRIED = 20
"""Before that a share says more about chance than about the office."""


def rate(monitoring: Mapping[str, Any] | None) -> int | None:
    """One in how many reviews is planted; None: none, for the staff were not heard, or no rate was agreed."""
    return (monitoring or {}).get("one_in")


def next_after(reviews: int, one_in: int, rng: Random) -> int:
    """After how many reviews the next is planted: `one_in` in the mean, and nobody can count up to it."""
    return reviews + rng.randint(1, 2 * one_in - 1)


def told(tried: int) -> bool:
    """Whether it may be said how an office fared."""
    return tried >= FEWEST_TRIED
