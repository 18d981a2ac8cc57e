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


def leaf_of(values: Mapping[str, Any]) -> bytes:
    """The leaf of an entry, from its row as the database holds it."""
    return leaf_hash(canonical({name: values[name] for name in SEALED}))


def canonical(values: Mapping[str, Any]) -> bytes:
    text = json.dumps(
        {name: _plain(value) for name, value in values.items() if value is not None and value != []},
        sort_keys=True, separators=(",", ":"), ensure_ascii=False,
    )  # fmt: skip
    return text.encode()


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case bytes() | memoryview():
            return bytes(value).hex()
        case tuple() | list():
            return [_plain(each) for each in value]
        case _:
            return value
