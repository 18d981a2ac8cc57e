"""The one byte form of an entry, of which its leaf is the hash. Documented so that anybody can check it elsewhere.

JSON, keys sorted, no white space, UTF-8; absent values left out; ids as text with dashes; moments in UTC as
2026-11-22T12:00:00.000000Z; bytes as hexadecimal digits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from luukku.journal.entries import COLUMNS
from luukku.journal.tree import leaf_hash

SEALED = ("at", "txid", *COLUMNS)
"""What of a row is sealed: everything."""
ROW = ", ".join(f'e."{name}"' for name in SEALED)
"""The same as columns in SQL, of an entry called `e`."""


def leaf_of(values: Mapping[str, Any]) -> bytes:
    """The leaf of an entry, from its row as the database holds it."""
    return leaf_hash(canonical({name: values[name] for name in SEALED}))


def canonical(values: Mapping[str, Any]) -> bytes:
    there = {name: value for name, value in values.items() if value is not None and value != []}
    return json.dumps(
        there, default=_plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return bytes(value).hex()
