"""What the coordinator and the resident decide about a case, and its letters: `coordinate.decisions`."""

from __future__ import annotations

from .actions import By, Preview, confirm, decide, go_on, preview, take_back
from .letter import Block, Letter
from .lifting import Marked
from .posting import read as letter
from .reading import Proposed, Said, Sent, Situation, situation
from .residents import clarify, supply, withdraw
from .undelivered import came_back, told
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
    "Sent",
    "Situation",
    "Wanted",
    "What",
    "came_back",
    "clarify",
    "confirm",
    "decide",
    "go_on",
    "letter",
    "preview",
    "situation",
    "supply",
    "take_back",
    "told",
    "withdraw",
]
