"""A folder on this machine, or one that is mounted here."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from luukku.connectors.budget import left
from luukku.connectors.port import Unreachable


class LocalPlace:
    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def opened(self, name: str, until: float) -> BinaryIO:
        left(until)
        path = self._folder / name
        path.stat()  # a missing file says so itself
        if not path.is_file():
            raise Unreachable("not a file")
        return path.open("rb")

    def names(self, until: float) -> list[str]:
        left(until)
        if not self._folder.is_dir():
            raise Unreachable("not a folder")
        return sorted(
            str(path.relative_to(self._folder)) for path in self._folder.rglob("*") if path.is_file()
        )

    def close(self) -> None:
        """Nothing stays open."""
