"""The Merkle tree of RFC 9162: a root that commits to every leaf, grown leaf by leaf from its frontier."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

HASH = 32  # bytes
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(body: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """What must be known of a tree to add to it: the roots of its full subtrees, largest first. O(log size)."""

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """The frontier after these leaf hashes were added."""
        size, roots = self.size, list(self.roots)
        for leaf in leaves:
            size += 1
            roots.append(leaf)
            full = size
            while not full & 1:  # two full subtrees of one size become one
                right = roots.pop()
                roots[-1] = node_hash(roots[-1], right)
                full >>= 1
        return Frontier(size, tuple(roots))

    def root(self) -> bytes:
        if not self.roots:
            return EMPTY_ROOT
        *rest, root = self.roots
        for left in reversed(rest):
            root = node_hash(left, root)
        return root

    def to_bytes(self) -> bytes:
        return b"".join(self.roots)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Frontier:
        roots = tuple(bytes(data[i : i + HASH]) for i in range(0, len(data), HASH))
        if len(roots) != size.bit_count() or any(len(root) != HASH for root in roots):
            raise ValueError("this is no frontier of a tree of that size")
        return cls(size, roots)
