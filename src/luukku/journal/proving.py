"""Proof that an entry is in the sealed journal: its place, and the hashes that lead from it to a signed root.

Whoever has the counter's key checks such a download anywhere; nothing here needs the database.

    {"format": 1, "checkpoint": "...signed note...", "sealed": [{"index": 7, "path": ["..."], "entry": {...}}, ...],
     "waiting": [{...}, ...]}

`entry` is what canonical.py makes bytes of, `path` the sibling hashes from the leaf upward, in hexadecimal (RFC 9162,
section 2.1.3). Entries that wait have no seal yet: they have one in a few seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from luukku.journal.canonical import canonical
from luukku.journal.notes import Verifier
from luukku.journal.tree import leaf_hash, node_hash

FORMAT = 1


def paths(leaves: Sequence[bytes], wanted: Collection[int]) -> dict[int, list[bytes]]:
    """For each wanted index of a tree the sibling hashes from its leaf to the root; one pass for all of them."""
    found: dict[int, list[bytes]] = {index: [] for index in wanted}
    at = {index: index for index in wanted}
    level = list(leaves)
    while len(level) > 1:
        for index, place in at.items():
            if (sibling := place ^ 1) < len(level):
                found[index].append(level[sibling])
            at[index] = place >> 1
        level = [
            node_hash(level[i], level[i + 1]) if i + 1 < len(level) else level[i]
            for i in range(0, len(level), 2)
        ]
    return found


def root_of(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a path leads (RFC 9162, 2.1.3.2); None where it cannot be a path of that leaf."""
    if not 0 <= index < size:
        return None
    place, last, root = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            root = node_hash(sibling, root)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        place, last = place >> 1, last >> 1
    return root if last == 0 else None


def unproven(download: Mapping[str, Any], by: Verifier) -> list[str]:
    """What does not hold in a download: `checkpoint`, or the places in it of entries that are not under its root."""
    try:
        signed = by.read_under_any_name(download["checkpoint"]) if download["sealed"] else (0, b"")
        if download["format"] != FORMAT or signed is None:
            return ["checkpoint"]
        size, root = signed
        return [str(n) for n, one in enumerate(download["sealed"], 1) if _root(one, size) != root]
    except (KeyError, TypeError, ValueError):
        return ["form"]


def _root(one: Mapping[str, Any], size: int) -> bytes | None:
    leaf = leaf_hash(canonical(one["entry"]))
    return root_of(leaf, int(one["index"]), size, [bytes.fromhex(each) for each in one["path"]])
