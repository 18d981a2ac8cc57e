"""What somebody has decided to withhold on one page, and where on it that is; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .finding import GROUNDS, Group, Passage
from .pages import BANDS, Word, joined

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A passage of the page's text, or a strip of the page, or (neither) the whole of it."""

    ground: str
    span: tuple[int, int] | None = None
    band: tuple[int, int] | None = None  # from the upper edge, 1 to BANDS, both included


@dataclass(frozen=True, slots=True)
class Choices:
    withheld: tuple[Withheld, ...] = ()

    def value(self) -> dict[str, Any]:
        return {"withheld": [[w.ground, w.span, w.band] for w in self.withheld]}


def choices_of(value: Mapping[str, Any]) -> Choices:
    return Choices(
        tuple(Withheld(g, tuple(s) if s else None, tuple(b) if b else None) for g, s, b in value["withheld"])
    )


def offered(passage: Passage) -> Withheld:
    return Withheld(passage.ground, (passage.start, passage.end))


def by_default(passage: Passage) -> bool:
    """Names of staff in office stay to be read unless somebody decides otherwise."""
    return passage.group is Group.OTHERS


def found(said: str, words: Sequence[Word], ground: str) -> list[Withheld]:
    """Every place of the page where these words stand, whatever blanks and line breaks are between them."""
    parts = [re.escape(part) for part in said.split()]
    if not parts or ground not in GROUNDS:
        return []
    text, _ = joined(words)
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return [Withheld(ground, match.span()) for match in pattern.finditer(text)]


def boxes(one: Withheld, words: Sequence[Word], size: tuple[int, int]) -> list[Box]:
    """One for each line that it stands on."""
    width, height = size
    if one.band is not None:
        first, last = one.band
        return [(0, (first - 1) * height // BANDS, width, last * height // BANDS)]
    if one.span is None:
        return [(0, 0, width, height)]
    return list(_lines(one.span, words))


def _lines(span: tuple[int, int], words: Sequence[Word]) -> Iterator[Box]:
    _, spans = joined(words)
    touched = [w for w, (a, b) in zip(words, spans, strict=True) if a < span[1] and span[0] < b]
    for _, line in groupby(touched, key=lambda w: w.line):
        on_it = list(line)
        left, right = min(w.left for w in on_it), max(w.right for w in on_it)
        if right - left > 2 * sum(w.right - w.left for w in on_it) + 40:  # of two columns, not of one line
            yield from ((w.left, w.top, w.right, w.bottom) for w in on_it)
        else:
            yield left, min(w.top for w in on_it), right, max(w.bottom for w in on_it)
