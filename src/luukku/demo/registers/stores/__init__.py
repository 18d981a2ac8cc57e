"""Where the rows of a register go: a database, a file of a database, or files as old systems write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from luukku.demo.registers.plan import Filed


class Store(Protocol):
    """One register being written."""

    def add(self, filed: Sequence[Filed]) -> None: ...

    def close(self) -> None:
        """All rows are there: make the indexes, close the files."""
