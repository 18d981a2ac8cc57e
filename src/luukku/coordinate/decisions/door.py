"""What the coordinator and the resident decide about a case, and its letters: `coordinate.decisions`."""

from __future__ import annotations

from .actions import By, Preview, confirm, decide, go_on, preview, take_back
from .letter import Block, Letter
from .lifting import Marked
from .posting import read as letter
from .reading import Proposed, Said, Situation, situation
from .residents import clarify, supply, withdraw
from .wanted import CODES, GIVES, WHATS, CannotDecide, Wanted, What

__all__ = [
    "CODES",
    "GIVES",
    "WHATS",
    "Block",
    "By",
    "CannotDecide",
    "Letter",
    "Marked",
    "Preview",
    "Proposed",
    "Said",
    "Situation",
    "Wanted",
    "What",
    "clarify",
    "confirm",
    "decide",
    "go_on",
    "letter",
    "preview",
    "situation",
    "supply",
    "take_back",
    "withdraw",
]
