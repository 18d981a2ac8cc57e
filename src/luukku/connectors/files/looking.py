"""Looking for one person's lines among all: most lines are passed by after a glance at a few cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from luukku.connectors.files.formats import Cells
from luukku.connectors.port import Rule, Table, Term
from luukku.connectors.values import as_date, date_texts, fields_for

Test = tuple[tuple[int, ...], frozenset[str], tuple[str, ...]]
"""Where to look in the cells, for what, or for what at the beginning."""


class Search:
    """The rules, ready for many lines."""

    def __init__(self, rules: Sequence[Rule], table: Table) -> None:
        self._rules = [[_test(term, table) for term in rule] for rule in rules]
        glance: dict[int, frozenset[str]] = {}
        for first, *_ in self._rules:
            for place in first[0]:
                glance[place] = glance.get(place, frozenset()) | first[1]
        self._glance = list(glance.items())

    def among(self, lines: Iterable[Cells]) -> Iterator[Cells]:
        """Those lines that a rule finds."""
        glance = self._glance
        for cells in lines:
            for place, wanted in glance:
                value = cells[place]
                if (value.strip() if value.__class__ is str else str(value)) in wanted:
                    if self._found(cells):
                        yield cells
                    break

    def _found(self, cells: Cells) -> bool:
        return any(all(_holds(cells, *test) for test in rule) for rule in self._rules)


def linked(lines: Iterable[Cells], places: Sequence[int], wanted: set[tuple[str, ...]]) -> Iterator[Cells]:
    """Those lines whose cells at these places are one of the wanted links."""
    first, rest = places[0], places[1:]
    firsts = {link[0] for link in wanted}
    for cells in lines:
        value = cells[first]
        text = value.strip() if value.__class__ is str else str(value)
        if text in firsts and (not rest or (text, *(text_of(cells[place]) for place in rest)) in wanted):
            yield cells


def text_of(value: Any) -> str:
    """Cells are compared as text, without the padding around them."""
    return value.strip() if value.__class__ is str else str(value)


def _test(term: Term, table: Table) -> Test:
    columns = table.columns()
    places = tuple(columns.index(f.name) for f in fields_for(table, term.role))
    texts = frozenset(_texts(term))
    return (places, frozenset(), tuple(texts)) if term.begins else (places, texts, ())


def _holds(
    cells: Cells, places: tuple[int, ...], wanted: frozenset[str], beginnings: tuple[str, ...]
) -> bool:
    texts = (text_of(cells[place]) for place in places)
    return any(text in wanted or text.startswith(beginnings) for text in texts)


def _texts(term: Term) -> Iterator[str]:
    for value in term.values:
        day = as_date(value) if term.role == "birth_date" else None
        yield from date_texts(day) if day else (str(value),)
