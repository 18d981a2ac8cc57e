"""What was found, as bytes locked with the person's key: compact JSON, dates, lengths of time and amounts as text."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from luukku.connectors.port import Record
from luukku.coordinate.cases import durations
from luukku.foundation import keys

Sealed = bytes | memoryview
"""As the database hands bytes over."""


def lock(key: bytes, value: Any, about: UUID) -> bytes:
    """`about` binds the bytes to their row: content moved to another row does not open."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return lock_bytes(key, text.encode(), about)


def unlock(key: bytes, sealed: Sealed, about: UUID) -> Any:
    return json.loads(unlock_bytes(key, sealed, about))


def lock_bytes(key: bytes, content: bytes, about: UUID) -> bytes:
    return keys.seal(key, zlib.compress(content, 1), about.bytes)


def unlock_bytes(key: bytes, sealed: Sealed, about: UUID) -> bytes:
    return zlib.decompress(keys.open_sealed(key, bytes(sealed), about.bytes))


def records_value(records: Sequence[Record]) -> list[list[Any]]:
    return [[r.table, dict(r.row)] for r in records]


def records_of(value: list[list[Any]]) -> tuple[Record, ...]:
    return tuple(Record(table, row) for table, row in value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return durations.written(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    raise TypeError(type(value).__name__)
