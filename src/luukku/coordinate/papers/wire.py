"""What goes to the reading process and back: a JSON head and the bytes it names, nothing that could carry code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


class BadWire(Exception):
    """What came is not what was asked for: the process was cut off, or something else writes there."""


def pack(head: Any, blobs: Sequence[bytes] = ()) -> bytes:
    text = json.dumps({"head": head, "sizes": [len(b) for b in blobs]}, ensure_ascii=False).encode()
    return b"".join([len(text).to_bytes(4, "big"), text, *blobs])


def unpack(raw: bytes) -> tuple[Any, list[bytes]]:
    """Raises `BadWire`."""
    size = int.from_bytes(raw[:4], "big")
    try:
        told = json.loads(raw[4 : 4 + size])
        head, sizes = told["head"], [int(n) for n in told["sizes"]]
    except (ValueError, KeyError, TypeError):
        raise BadWire from None
    if len(raw) != 4 + size + sum(sizes) or any(n < 0 for n in sizes):
        raise BadWire
    blobs, at = [], 4 + size
    for n in sizes:
        blobs.append(raw[at : at + n])
        at += n
    return head, blobs
