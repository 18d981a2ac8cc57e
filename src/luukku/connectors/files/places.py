"""Where the files of a register lie, and reading them: within time and size, in the declared encoding, or not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Misconfigured, Refused, Unreachable

PROTOCOLS = frozenset({"file", "local", "sftp"})
PIECE = 131_072


class TooLarge(Exception):
    """More was read than the declaration lets one order read."""


class Folder:
    """The declared folder, and nothing outside it."""

    def __init__(self, url: str, register: str) -> None:
        try:
            self._fs, base = url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise Misconfigured(
                f"Register {register}: its url names no folder that can be read from here ({type(error).__name__})."
            ) from None
        spoken = self._fs.protocol if isinstance(self._fs.protocol, tuple) else (self._fs.protocol,)
        if not PROTOCOLS.intersection(spoken):
            raise Misconfigured(f"Register {register}: files are read from a local folder or over sftp only.")
        self._base = base.rstrip("/")

    @property
    def fs(self) -> AbstractFileSystem:
        return self._fs

    @contextmanager
    def text(self, name: str, encoding: str, *, until: float, most: int) -> Iterator[io.TextIOWrapper]:
        """The file as text. Raises `Failure`, or `TooLarge` after `most` bytes."""
        try:
            path = f"{self._base}/{name}"
            if self._fs.info(path)["type"] != "file":
                raise Unreachable("not a file")
            with self._fs.open(path, "rb") as opened:
                metered = io.BufferedReader(_Metered(opened, until, most), PIECE)
                wrapped = io.TextIOWrapper(metered, encoding=encoding, errors="strict", newline="")
                try:
                    yield wrapped
                finally:
                    wrapped.detach()
        except UnicodeError:
            raise Broken("not in the declared encoding") from None
        except PermissionError:
            raise Refused("may not be read") from None
        except OSError as error:
            raise Unreachable(type(error).__name__) from None


class _Metered(io.RawIOBase):
    """Looks at the clock and the size before each piece."""

    def __init__(self, opened: Any, until: float, most: int) -> None:
        self._opened = opened
        self._until = until
        self._room = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left(self._until)
        piece = self._opened.read(len(buffer))
        self._room -= len(piece)
        if self._room < 0:
            raise TooLarge
        buffer[: len(piece)] = piece
        return len(piece)
