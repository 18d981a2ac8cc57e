"""A compound file as Outlook saves a message in, as small as it can be: folders of streams, each padded to a page."""

from __future__ import annotations

import struct
from typing import Any

SECTOR = 512
NONE, END, FREE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
LEAST = 4096
"""Streams that are smaller would have to lie in a box within the box."""


def message(properties: dict[str, str], **folders: dict[str, Any]) -> bytes:
    """`properties`: code -> text. `folders`: name -> {stream: bytes, or a folder}."""
    root: dict[str, Any] = {"__properties_version1.0": b"\0" * 32}
    root |= {f"__substg1.0_{code}001F": text.encode("utf-16-le") for code, text in properties.items()}
    return box(root | folders)


def box(root: dict[str, Any]) -> bytes:
    entries: list[dict[str, Any]] = []
    _add(entries, "Root Entry", root, 5)
    content, fat = b"", []
    for entry in entries:
        if entry["kind"] == 2:
            data = entry["data"].ljust(LEAST, b"\0")
            data += b"\0" * (-len(data) % SECTOR)
            entry["start"], entry["size"] = len(fat), len(data)
            count = len(data) // SECTOR
            fat += [*range(len(fat) + 1, len(fat) + count), END]
            content += data
    directory = b"".join(_entry(e) for e in entries)
    directory += b"\0" * (-len(directory) % SECTOR)
    first = len(fat)
    count = len(directory) // SECTOR
    fat += [*range(first + 1, first + count), END]
    own = 1
    while (len(fat) + own) > own * (SECTOR // 4):
        own += 1
    table = list(range(len(fat), len(fat) + own))
    fat += [0xFFFFFFFD] * own
    fat += [FREE] * (-len(fat) % (SECTOR // 4))
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, own, first, 0,
        LEAST, END, 0, END, 0,
    ) + struct.pack("<109I", *table, *[FREE] * (109 - own))  # fmt: skip
    return head + content + directory + struct.pack(f"<{len(fat)}I", *fat)


def _add(entries: list[dict[str, Any]], name: str, what: Any, kind: int) -> int:
    at = len(entries)
    folder = isinstance(what, dict)
    entries.append({"name": name, "kind": kind if folder else 2, "data": b"" if folder else what, "right": NONE,
                    "child": NONE, "start": END, "size": 0})  # fmt: skip
    before = NONE
    for inner, value in what.items() if folder else ():
        number = _add(entries, inner, value, 1)
        entries[at if before == NONE else before]["child" if before == NONE else "right"] = number
        before = number
    return at


def _entry(entry: dict[str, Any]) -> bytes:
    name = entry["name"].encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name) + 2, entry["kind"], 1, NONE, entry["right"], entry["child"], b"", 0, 0, 0,
        entry["start"], entry["size"],
    )  # fmt: skip
