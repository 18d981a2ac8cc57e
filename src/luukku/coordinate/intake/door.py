"""How a clerk takes a request down for whoever sends it by letter, phones or comes: `coordinate.noting`."""

from __future__ import annotations

from luukku.coordinate.answers.document import LIFE

from .before import TakenDown, taken_down_before
from .filed import Filed, filed
from .noting import Clerk, FiledBefore
from .told import CHANNELS, IDENTIFIED, NEEDED
from .wish import LONGEST, RIGHTS, WORDLESS, plain
from .wish import problem as words_problem

__all__ = [
    "CHANNELS",
    "IDENTIFIED",
    "LIFE",
    "LONGEST",
    "NEEDED",
    "RIGHTS",
    "WORDLESS",
    "Clerk",
    "Filed",
    "FiledBefore",
    "TakenDown",
    "filed",
    "plain",
    "taken_down_before",
    "words_problem",
]
