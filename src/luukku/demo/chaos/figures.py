"""What must hold after chaos."""

from __future__ import annotations

from typing import Any

from .auditing import DOUBLE, LOST
from .running import SETTLED_WITHIN

NOUGHT = (
    *DOUBLE, *LOST, "orders_lost", "effects_double", "effects_without_an_order", "untrue_outcomes", "journal_broken",
    "not_settled",
)  # fmt: skip
MOST = {"settled_after_the_last_fault": SETTLED_WITHIN, "delay_by_hangers": 0.5}


def broken(figures: dict[str, Any]) -> list[str]:
    """The bars that do not hold, each with its figure."""
    found = [f"{name} {figures[name]}" for name in NOUGHT if figures[name]]
    return found + [f"{name} {figures[name]} s" for name, most in MOST.items() if figures.get(name, 0) > most]
