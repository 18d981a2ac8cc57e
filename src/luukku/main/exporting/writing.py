"""Files of an export: one JSON object a line, for the owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID


def lines(file: Path, rows: Iterable[Mapping[str, Any] | bytes]) -> int:
    """Write them; returns how many. Bytes are a line already."""
    count = 0
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for row in rows:
            out.write((row if isinstance(row, bytes) else as_json(row)) + b"\n")
            count += 1
    return count


def whole(file: Path, content: bytes) -> Path:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
    return file


def folder(path: Path) -> Path:
    path.mkdir(mode=0o700)
    return path


def as_json(value: Any) -> bytes:
    return json.dumps(value, default=_plain, ensure_ascii=False).encode()


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return bytes(value).hex()
