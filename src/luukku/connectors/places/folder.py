"""Where the files of a register lie, and reading them: within time and size, in the declared encoding, or not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol
from urllib.parse import urlsplit

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Misconfigured, Refused, Register, Unreachable

from .local import LocalPlace
from .sftp import SftpPlace

PIECE = 131_072


class TooLarge(Exception):
    """More was read than the declaration lets one order read."""


class Place(Protocol):
    """One folder on one machine. What goes wrong is an `OSError`, or a `Failure` that says more."""

    def opened(self, name: str, until: float) -> AbstractContextManager[Any]:
        """The file as a context with `read(n)`; anything but a file is `Unreachable`."""

    def names(self, until: float) -> list[str]:
        """Every file in the folder and in the folders of it, named from here, in order."""

    def close(self) -> None: ...


class Folder:
    """The declared folder, and nothing outside it: on this machine, or over SFTP."""

    def __init__(self, register: Register) -> None:
        self._place = _place(register.id, register.settings)

    def names(self, *, until: float) -> list[str]:
        """The files that are there. Raises `Failure`."""
        with _failures():
            return self._place.names(until)

    @contextmanager
    def text(self, name: str, encoding: str, *, until: float, most: int) -> Iterator[io.TextIOWrapper]:
        """The file as text. Raises `Failure`, or `TooLarge` after `most` bytes."""
        try:
            with self.raw(name, until=until, most=most) as metered:
                wrapped = io.TextIOWrapper(metered, encoding=encoding, errors="strict", newline="")
                try:
                    yield wrapped
                finally:
                    wrapped.detach()
        except UnicodeError:
            raise Broken("not in the declared encoding") from None

    @contextmanager
    def raw(self, name: str, *, until: float, most: int) -> Iterator[io.BufferedReader]:
        """The file as bytes. Raises `Failure`, or `TooLarge` after `most` bytes."""
        with _failures(), self._place.opened(name, until) as opened:
            yield io.BufferedReader(_Metered(opened, until, most), PIECE)

    def close(self) -> None:
        self._place.close()


def inside(name: str) -> bool:
    """Whether this names a file inside a folder, and nothing else of the machine."""
    return not (name.startswith(("/", "~")) or ".." in name.split("/") or "\\" in name or "\0" in name)


def _place(register: str, settings: Mapping[str, Any]) -> Place:
    url = str(settings["url"])
    scheme, colon, _ = url.partition("://")
    if not colon or scheme == "file":
        return LocalPlace(url.removeprefix("file://"))
    if scheme == "sftp":
        return SftpPlace(register, urlsplit(url), settings)
    raise Misconfigured(f"Register {register}: files are read from a local folder or over sftp only.")


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
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
