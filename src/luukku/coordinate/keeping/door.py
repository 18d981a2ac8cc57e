"""How long cases are kept, what hands them on and what ends them: `coordinate.keeping`."""

from __future__ import annotations

from .actions import CannotHold, archived, dispose, hold, let_go
from .archive import Bag, NotReady, bag
from .erasing import CannotErase, Erased, erase
from .evidence import evidence
from .queries import Destroyed, PastItsDate, destroyed, fate_of, past_their_date
from .rules import REASONS, Fate

__all__ = [
    "REASONS",
    "Bag",
    "CannotErase",
    "CannotHold",
    "Destroyed",
    "Erased",
    "Fate",
    "NotReady",
    "PastItsDate",
    "archived",
    "bag",
    "destroyed",
    "dispose",
    "erase",
    "evidence",
    "fate_of",
    "hold",
    "let_go",
    "past_their_date",
]
