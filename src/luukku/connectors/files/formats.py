"""Four forms of files, one promise: for each record the declared columns, in their order, as the file holds them.

A file that is empty, cut short or of another form is `Broken`: it does not say that nobody is in it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any
from xml.parsers import expat

from luukku.connectors.port import Broken, Misconfigured, Table

Cells = Sequence[Any]
Reader = Callable[[io.TextIOWrapper, Table, Mapping[str, Any]], Iterator[Cells]]
PIECE = 65_536


def read_csv(text: io.TextIOWrapper, table: Table, settings: Mapping[str, Any]) -> Iterator[Cells]:
    """With a header line. Settings: `delimiter` (; unless told), `quote` (" unless told)."""
    lines = csv.reader(
        text, delimiter=settings.get("delimiter", ";"), quotechar=settings.get("quote", '"'), strict=True
    )
    try:
        header = [name.strip() for name in next(lines, [])]
        if not header:
            raise Broken("an empty file")
        picked = _picker([_position(header, name) for name in table.columns()])
        width = len(header)
        for cells in lines:
            if len(cells) != width:
                if not cells:
                    continue
                raise Broken("a line with another number of columns than the header")
            yield picked(cells)
    except csv.Error:
        raise Broken("not CSV of the declared form") from None


def read_fixed(text: io.TextIOWrapper, table: Table, settings: Mapping[str, Any]) -> Iterator[Cells]:
    """Settings: `widths: {table: {column: characters}}`, in the order of the file. Padding is dropped."""
    spans = _spans(settings.get("widths", {}).get(table.name, {}), table)
    needed = spans[0].start + 1
    empty = True
    for line in text:
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        if len(line) < needed:
            raise Broken("a line that ends before its key does")
        empty = False
        yield [line[span].strip() for span in spans]
    if empty:
        raise Broken("an empty file")


def read_jsonl(text: io.TextIOWrapper, table: Table, settings: Mapping[str, Any]) -> Iterator[Cells]:
    """One JSON object a line; a column that an object does not have is None."""
    columns = table.columns()
    empty = True
    for line in text:
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            raise Broken("a line that is not JSON") from None
        if not isinstance(item, dict):
            raise Broken("a line that is not a JSON object")
        empty = False
        yield [item.get(name) for name in columns]
    if empty:
        raise Broken("an empty file")


def read_xml(text: io.TextIOWrapper, table: Table, settings: Mapping[str, Any]) -> Iterator[Cells]:
    """Settings: `element: {table: name}`; columns are its attributes or its child elements' text."""
    rows = _Rows(table, str(settings.get("element", {}).get(table.name, table.name)))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype  # so no entities either
    parser.StartElementHandler = rows.start
    parser.EndElementHandler = rows.end
    parser.CharacterDataHandler = rows.text.append
    try:
        while piece := text.read(PIECE):
            parser.Parse(piece, False)
            yield from rows.taken()
        parser.Parse("", True)
        yield from rows.taken()
    except expat.ExpatError:
        raise Broken("not well-formed XML") from None


class _Rows:
    """Collects one record after the other while the XML goes by. Called for every element: kept short."""

    def __init__(self, table: Table, element: str) -> None:
        self.text: list[str] = []
        self._columns = table.columns()
        self._element = element
        self._row: dict[str, str] = {}
        self._depth = 0  # 1 in a record, 2 in one of its columns
        self._done: list[Cells] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth:
            if self._depth == 1:
                self.text.clear()
            self._depth += 1
        elif _local(tag) == self._element:
            self._row = attributes
            self._depth = 1

    def end(self, tag: str) -> None:
        depth = self._depth
        if depth == 2:
            name = _local(tag)
            if name in self._row:
                raise Broken("a record that holds a column twice")
            self._row[name] = "".join(self.text)
        elif depth == 1:
            self._done.append([self._row.get(name) for name in self._columns])
            self.text.clear()
        if depth:
            self._depth = depth - 1

    def taken(self) -> list[Cells]:
        done, self._done = self._done, []
        return done


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


READERS: Mapping[str, Reader] = {"csv": read_csv, "fixed": read_fixed, "jsonl": read_jsonl, "xml": read_xml}


def _no_doctype(*_: object) -> None:
    raise Broken("XML with a DOCTYPE, which is not read")


def _picker(positions: Sequence[int]) -> Callable[[list[str]], Cells]:
    if len(positions) == 1:
        return lambda cells: (cells[positions[0]],)
    return itemgetter(*positions)


def _position(header: Sequence[str], name: str) -> int:
    if name not in header:
        raise Broken(f"the column {name} is missing")
    return header.index(name)


def _spans(widths: Mapping[str, int], table: Table) -> list[slice]:
    """Where each declared column stands in a line."""
    start = 0
    spans: dict[str, slice] = {}
    for name, width in widths.items():
        spans[name] = slice(start, start + int(width))
        start += int(width)
    missing = [name for name in table.columns() if name not in spans]
    if missing:
        raise Misconfigured(f"widths.{table.name} does not say how wide {missing[0]} is.")
    return [spans[name] for name in table.columns()]
