"""Chance, by name: what one register draws never moves what another draws, and a run replays from its seed."""

from __future__ import annotations

from hashlib import blake2b
from random import Random


class Chance:
    """A source of its own for every name, all of one seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._sources: dict[str, Random] = {}

    def of(self, name: str) -> Random:
        """The source of that name; it goes on where it was left."""
        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = Random(f"{self.seed}/{name}")
        return source

    def once(self, name: str) -> float:
        """0 to 1, always the same for that name: for what must not depend on how often one asked before."""
        digest = blake2b(f"{self.seed}/{name}".encode(), digest_size=7).digest()
        return int.from_bytes(digest, "big") / 2**56
