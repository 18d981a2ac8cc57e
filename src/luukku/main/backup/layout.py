"""How a backup's inside is laid out: lines of JSON, and rows as PostgreSQL's COPY writes them, all in one gzip.

{"luukku": "0.1.0", "migrations": [...], ...}           what it is: `Contents`
{"table": "public.people_person", "columns": [...]}      then blocks: length (4 bytes), rows; the last has length 0
{"rows": 20000}
... table after table ...
{"end": true}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from .envelope import Unreadable

BLOCK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds. `fingerprints` know keys again without telling them."""

    luukku: str
    made: str
    migrations: list[list[str]]
    fingerprints: dict[str, str]
    months: list[str] | None  # first and last day of the journal
    checkpoint: str | None  # its last signed one
    sequences: dict[str, list[Any]]  # name: last value, whether it was given out


def write_line(out: BinaryIO, **line: Any) -> None:
    out.write(json.dumps(line).encode() + b"\n")


def write_contents(out: BinaryIO, contents: Contents) -> None:
    write_line(out, **asdict(contents))


def write_blocks(out: BinaryIO, pieces: Iterable[Any]) -> int:
    """All pieces, gathered into blocks; returns their bytes."""
    waiting, written = bytearray(), 0
    for piece in pieces:
        waiting += piece
        if len(waiting) >= BLOCK:
            written += _block(out, waiting)
            waiting.clear()
    if waiting:
        written += _block(out, waiting)
    out.write(bytes(4))
    return written


def _block(out: BinaryIO, block: bytearray) -> int:
    out.write(len(block).to_bytes(4, "big"))
    out.write(block)
    return len(block)


def read_line(file: BinaryIO) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(file.readline())
    return line


def read_contents(file: BinaryIO) -> Contents:
    """Raises `Unreadable` where a newer Luukku has laid it out in another way."""
    try:
        return Contents(**read_line(file))
    except (TypeError, ValueError):
        raise Unreadable("this version of Luukku does not know how it is laid out") from None


def read_blocks(file: BinaryIO) -> Iterator[bytes]:
    while length := int.from_bytes(file.read(4), "big"):
        yield file.read(length)
