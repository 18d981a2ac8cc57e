"""A workbook as blocks: what is shown of it; that sheets, rows or columns are hidden is said, not what they hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from luukku.coordinate.papers.pages import Held

from . import limits
from .setting import Block


def blocks(content: bytes) -> tuple[list[Block], tuple[str, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    told: list[Block] = []
    hidden = False
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden = True
            continue
        cells += sheet.max_row * sheet.max_column
        if cells > limits.CELLS:
            raise Held("too-large")
        told.append(Block("heading", sheet.title))
        told += _rows(sheet)
        hidden = hidden or _hides(sheet)
    return told, ("hidden-sheets",) if hidden else ()


def _rows(sheet: Any) -> Iterator[Block]:
    for row in sheet.iter_rows():
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        shown = [c for c in row if not sheet.column_dimensions[c.column_letter].hidden]
        said = tuple(_said(c.value) for c in shown)
        if any(said):
            yield Block("row", cells=said)
        for cell in shown:
            if cell.comment is not None:
                yield Block("text", f"{cell.coordinate}: {cell.comment.text}")


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole_day = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if whole_day else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _hides(sheet: Any) -> bool:
    return any(d.hidden for d in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()])
