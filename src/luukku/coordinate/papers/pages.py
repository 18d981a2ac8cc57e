"""A file as pages: a picture to look at, the words with their boxes. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BANDS = 40
"""Strips into which a page is divided from top to bottom, for blackening where no words were read."""


@dataclass(frozen=True, slots=True)
class Word:
    """Its box in dots of the page's picture, from the upper left corner; `line` counts lines of text."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page as somebody sees it. `notes`: codes of what its picture does not say, see `texts/`."""

    picture: bytes  # JPEG
    width: int
    height: int
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return joined(self.words)[0]


class Held(Exception):
    """A file that could not be made into pages. `code` says why in a word; nothing else was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def joined(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    """The page's text, a line feed between lines, and where in it each word stands."""
    text, spans, line = "", [], None
    for word in words:
        if line is not None:
            text += "\n" if word.line != line else " "
        spans.append((len(text), len(text) + len(word.text)))
        text += word.text
        line = word.line
    return text, spans


def page_value(page: Page) -> dict[str, Any]:
    """As JSON, for `page_of`; the picture travels beside it."""
    return {"width": page.width, "height": page.height, "words": as_value(page.words), "notes": page.notes}


def as_value(words: Sequence[Word]) -> list[list[Any]]:
    return [[w.text, w.left, w.top, w.right, w.bottom, w.line] for w in words]


def words_of(value: Sequence[Sequence[Any]]) -> tuple[Word, ...]:
    return tuple(Word(str(v[0]), *(int(n) for n in v[1:6])) for v in value)


def page_of(told: Mapping[str, Any], picture: bytes) -> Page:
    """What `page_value` made."""
    return Page(
        picture, int(told["width"]), int(told["height"]), words_of(told["words"]), tuple(told["notes"])
    )
