"""What workers and people see of the world they act in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from luukku.coordinate.plans import words as w

from .chance import Chance
from .clock import Clock
from .memory import Memory
from .scenario import Scenario


class Stage(Protocol):
    """`tell` is the one way to change anything; see `World`."""

    scenario: Scenario
    memory: Memory
    clock: Clock
    chance: Chance
    secrets: frozenset[str]
    agents: frozenset[str]

    def tell(self, events: Sequence[w.Event], who: str, ends: Callable[[], None] | None = None) -> bool: ...
