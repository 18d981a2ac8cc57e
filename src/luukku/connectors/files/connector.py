"""A register that is handed over as files: one file a table, read from front to back for each order.

`connector: {kind: files, url: ..., format: csv | fixed | xml | jsonl, encoding: ..., files: {table: name}}`;
a table that `files` does not name is called after itself: visit.csv, visit.txt (fixed), visit.xml, visit.jsonl.
A column of type document names a file in the folder, which is handed over with its record.
"""

from __future__ import annotations

import codecs
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any

from luukku.connectors.budget import Meter
from luukku.connectors.documents import document
from luukku.connectors.files.formats import READERS, Cells
from luukku.connectors.files.looking import Search, linked, text_of
from luukku.connectors.places.folder import Folder, TooLarge, inside
from luukku.connectors.port import (
    Broken,
    Contents,
    Failure,
    Found,
    Health,
    Limits,
    Misconfigured,
    Record,
    Register,
    Row,
    Rule,
    Table,
)

SCAN_KILOBYTES = 262_144


class FilesConnector:
    """Settings: as above, those of the format (`formats.py`), and `scan_kilobytes`: the most that one order
    reads of one file (256 MB unless told)."""

    def __init__(self, register: Register) -> None:
        settings = register.settings
        self._register = register
        _needed(register, "url")
        self._folder = Folder(register)
        kind = str(_needed(register, "format"))
        if kind not in READERS:
            raise Misconfigured(f"Register {register.id}: format {kind} is none of {', '.join(READERS)}.")
        self._read = READERS[kind]
        self._encoding = _encoding(register)
        self._files = {table.name: _file(register, table) for table in register.tables}
        self._most = int(settings.get("scan_kilobytes", SCAN_KILOBYTES)) * 1024

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        root = self._register.root
        columns = root.columns()
        search = Search(rules, root)
        found: dict[str, Row] = {}
        try:
            for cells in search.among(self._cells(root, until)):
                row = dict(zip(columns, cells, strict=True))
                if found.setdefault(str(row[root.key]), row) != row:
                    raise Broken("two records with one key")
                if len(found) > limit:
                    return Found(tuple(found.values())[:limit], capped=True)
        except TooLarge:
            return Found(tuple(found.values()), capped=True)
        return Found(tuple(found.values()))

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        meter = Meter(limits)
        held: dict[str, list[Row]] = {}
        for table in self._register.tables:
            join = table.join or ((table.key, table.key),)
            parents: Iterable[Row] = (
                held.get(table.parent, ()) if table.parent else ({table.key: k} for k in keys)
            )
            wanted = {tuple(text_of(row.get(theirs)) for _, theirs in join) for row in parents}
            held[table.name] = self._below(table, [own for own, _ in join], wanted, meter, until)
        records = [Record(name, row) for name, rows in held.items() for row in rows]
        documents = tuple(self._documents(held, meter, until))
        return Contents((*records, *documents), meter.capped)

    def check(self) -> Health:
        until = time.monotonic() + self._register.limits.seconds
        try:
            for table in self._register.tables:
                with suppress(TooLarge):  # it opens and reads: that is all this asks
                    next(self._cells(table, until), None)
        except Failure as failure:
            return Health(answers=False, rights="unknown", problem=failure.line)
        return Health(answers=True, rights=f"reads {len(self._files)} files; opens them for reading only")

    def everybody(self, *, most: int, until: float) -> Iterator[Row]:
        """Root rows, for training only."""
        root = self._register.root
        with suppress(TooLarge):  # what was read until then does for learning
            for cells in islice(self._cells(root, until), most):
                yield dict(zip(root.columns(), cells, strict=True))

    def close(self) -> None:
        """Files are closed after each order; a session over SFTP ends here."""
        self._folder.close()

    def _below(
        self, table: Table, own: Sequence[str], wanted: set[tuple[str, ...]], meter: Meter, until: float
    ) -> list[Row]:
        rows: list[Row] = []
        columns = table.columns()
        if not wanted or meter.capped:
            return rows
        try:
            for cells in linked(self._cells(table, until), [columns.index(name) for name in own], wanted):
                if not meter.room(cells):
                    break
                rows.append(dict(zip(columns, cells, strict=True)))
        except TooLarge:
            meter.capped = "bytes"
        return rows

    def _documents(self, held: Mapping[str, Sequence[Row]], meter: Meter, until: float) -> Iterator[Record]:
        """The files that records name in their columns of type document."""
        for table in self._register.tables:
            columns = [f.name for f in table.fields if f.type == "document"]
            named = [(row, str(row[c])) for row in held[table.name] for c in columns if row[c]]
            for row, name in named:
                content = self._content(name, meter, until)
                if content is None:
                    return
                media_type = guess_type(name)[0] or "application/octet-stream"
                yield document(
                    PurePosixPath(name).name, media_type, content, (table.name, str(row[table.key]))
                )

    def _content(self, name: str, meter: Meter, until: float) -> bytes | None:
        """None, and the meter says so, where the order has room for no more."""
        if not inside(name):
            raise Broken("a record that names a file outside its folder")
        try:
            with self._folder.raw(name, until=until, most=meter.bytes) as raw:
                content = raw.read()
        except TooLarge:
            meter.capped = "bytes"
            return None
        return content if meter.room((content,)) else None

    def _cells(self, table: Table, until: float) -> Iterator[Cells]:
        name = self._files[table.name]
        with self._folder.text(name, self._encoding, until=until, most=self._most) as text:
            yield from self._read(text, table, self._register.settings)


def _needed(register: Register, name: str) -> Any:
    if not register.settings.get(name):
        raise Misconfigured(f"Register {register.id}: {name} is missing.")
    return register.settings[name]


def _encoding(register: Register) -> str:
    name = str(_needed(register, "encoding"))
    try:
        known = codecs.lookup(name).name
    except LookupError:
        raise Misconfigured(f"Register {register.id}: there is no encoding {name}.") from None
    return "utf-8-sig" if known == "utf-8" else known


def _file(register: Register, table: Table) -> str:
    ending = "txt" if register.settings["format"] == "fixed" else register.settings["format"]
    name = str(register.settings.get("files", {}).get(table.name, f"{table.name}.{ending}"))
    if not inside(name):
        raise Misconfigured(f"Register {register.id}: files.{table.name} must name a file inside its folder.")
    return name
