"""A workbook's cells as plain text, with caps: nobody can make us read for ever."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

LARGEST_FILE = 20_000_000
LARGEST_INSIDE = 200_000_000
MOST_ROWS = 5000
MOST_COLUMNS = 200
MOST_SHEETS = 20

DAMAGED = (
    zipfile.BadZipFile, zlib.error, SyntaxError, InvalidFileException,
    ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What zipfile and openpyxl raise, as damaged ones in the tests have shown."""

Grid = list[list[str]]
"""Rows of cells, all of one length, without the empty rows and columns at the end."""


class BadSheet(Exception):
    """The sheet cannot be turned into a draft; nothing was written. The text is one sentence."""


def grids(path: Path) -> dict[str, Grid]:
    """Each sheet by its name. Raises BadSheet."""
    _judge_size(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            return {sheet.title: _grid(sheet, path) for sheet in workbook.worksheets[:MOST_SHEETS]}
        finally:
            workbook.close()
    except (*DAMAGED, OSError):
        raise _unreadable(path) from None


def _judge_size(path: Path) -> None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadSheet(f"{path}: expected at most {LARGEST_FILE // 1_000_000} MB.")
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_INSIDE:
                raise BadSheet(f"{path}: expected at most {LARGEST_INSIDE // 1_000_000} MB when unpacked.")
            for part in parts.infolist():
                with parts.open(part) as file:
                    if b"<!DOCTYPE" in file.read(4096):
                        raise _unreadable(path)
    except OSError as wrong:
        raise BadSheet(f"{path}: cannot be read: {wrong.strerror or 'it is damaged'}.") from None
    except DAMAGED:
        raise _unreadable(path) from None


def _unreadable(path: Path) -> BadSheet:
    return BadSheet(f"{path}: expected an Excel workbook (.xlsx) that opens without a password.")


def _grid(sheet: Any, path: Path) -> Grid:
    sheet.reset_dimensions()  # what a file says of its own size need not be so
    rows: Grid = []
    for cells in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        if len(rows) == MOST_ROWS:
            raise BadSheet(f"{path}: sheet {sheet.title}: expected at most {MOST_ROWS} rows.")
        rows.append([_text(cell) for cell in cells])
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((_used(row) for row in rows), default=0)
    return [(row + [""] * width)[:width] for row in rows]


def _used(row: Iterable[str]) -> int:
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)


def _text(value: Any) -> str:
    """What a reader of the sheet sees, without control characters and spare blanks."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in str(value).splitlines())
    return "\n".join(line for line in (" ".join(text.split()) for text in lines) if line)
