"""A register as files: one file a table, in the form and the encoding that its declaration names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape

from luukku.connectors.port import Register
from luukku.demo.registers.plan import Filed, Plan, Row, spans

ENDINGS = {"csv": "csv", "fixed": "txt", "xml": "xml", "jsonl": "jsonl"}
WRONG = "iso-8859-1"
"""What a file with broken encoding is written in, whatever it was declared to be."""


def file_name(register: Register, table: str) -> str:
    """The declared name of a table's file, or the table's name with the ending of its form."""
    declared = register.settings.get("files", {}).get(table)
    return str(declared or f"{table}.{ENDINGS[register.settings['format']]}")


class FileStore:
    """Makes the folder's files anew, readable for their owner only."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        register = plan.register
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        broken = plan.profile.misbehaves == "broken-encoding"
        encoding = WRONG if broken else str(register.settings.get("encoding", "utf-8"))
        self._writers = []
        self._files = []
        for table in register.tables:
            path = folder / file_name(register, table.name)
            path.unlink(missing_ok=True)
            path.touch(mode=0o600)
            file = path.open("w", encoding=encoding, errors="replace", newline="")
            self._files.append(file)
            self._writers.append(
                _FORMS[register.settings["format"]](file, register, table.name, table.columns())
            )

    def add(self, filed: Sequence[Filed]) -> None:
        for i, writer in enumerate(self._writers):
            writer.write([row for one in filed for row in one.rows[i]])

    def close(self) -> None:
        for writer, file in zip(self._writers, self._files, strict=True):
            writer.end()
            file.close()


class _Csv:
    def __init__(self, file: TextIO, register: Register, table: str, columns: Sequence[str]) -> None:
        settings = register.settings
        self._lines = csv.writer(
            file, delimiter=settings.get("delimiter", ";"), quotechar=settings.get("quote", '"')
        )
        self._lines.writerow(columns)

    def write(self, rows: Iterable[Row]) -> None:
        self._lines.writerows(rows)

    def end(self) -> None: ...


class _Fixed:
    def __init__(self, file: TextIO, register: Register, table: str, columns: Sequence[str]) -> None:
        self._file = file
        found = spans(register, table)
        self._spans = sorted((start, length, columns.index(name)) for name, (start, length) in found.items())

    def write(self, rows: Iterable[Row]) -> None:
        self._file.write("".join([self._line(row) for row in rows]))

    def _line(self, row: Row) -> str:
        line = ""
        for start, length, at in self._spans:
            value = row[at]
            line = line.ljust(start - 1) + ("" if value is None else str(value))[:length].ljust(length)
        return line + "\r\n"

    def end(self) -> None: ...


class _JsonLines:
    def __init__(self, file: TextIO, register: Register, table: str, columns: Sequence[str]) -> None:
        self._file = file
        self._columns = columns

    def write(self, rows: Iterable[Row]) -> None:
        self._file.write(
            "".join(
                [
                    f"{json.dumps(dict(zip(self._columns, r, strict=True)), ensure_ascii=False)}\n"
                    for r in rows
                ]
            )
        )

    def end(self) -> None: ...


class _Xml:
    def __init__(self, file: TextIO, register: Register, table: str, columns: Sequence[str]) -> None:
        self._file = file
        self._columns = columns
        self._element = str(register.settings.get("element", {}).get(table, table))
        self._all = f"all-{self._element}"
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<{self._all}>\n')

    def write(self, rows: Iterable[Row]) -> None:
        out = io.StringIO()
        for row in rows:
            out.write(f"<{self._element}>")
            for name, value in zip(self._columns, row, strict=True):
                if value is not None:
                    out.write(f"<{name}>{escape(str(value))}</{name}>")
            out.write(f"</{self._element}>\n")
        self._file.write(out.getvalue())

    def end(self) -> None:
        self._file.write(f"</{self._all}>\n")


_FORMS: Mapping[str, Callable[[TextIO, Register, str, Sequence[str]], Any]] = {
    "csv": _Csv, "fixed": _Fixed, "jsonl": _JsonLines, "xml": _Xml,
}  # fmt: skip
