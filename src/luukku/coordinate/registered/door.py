"""Answers that go by registered letter, step by step: `coordinate.registered`."""

from __future__ import annotations

from .actions import ask, ended, posted, printed
from .reading import Line, one, to_post

__all__ = [
    "Line",
    "ask",
    "ended",
    "one",
    "posted",
    "printed",
    "to_post",
]
