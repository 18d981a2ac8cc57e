"""The messages of a mailbox, one after the other: mbox files, and folders of messages (eml, Maildir)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from luukku.connectors.budget import left
from luukku.connectors.places.folder import Folder, TooLarge
from luukku.connectors.port import Broken

LARGEST = 50 * 1024 * 1024
"""Bytes of one message: mail servers take no larger ones."""

MAILDIR = ("cur", "new")
_FROM = b"From "


def files(folder: Folder, *, until: float) -> list[str]:
    """Those that hold messages. None at all is `Broken`: an empty folder does not say that nobody wrote."""
    names = [name for name in folder.names(until=until) if _is_single(name) or name.endswith(".mbox")]
    if not names:
        raise Broken("no mbox and no message in the folder")
    return names


def messages(folder: Folder, names: Iterable[str], *, until: float, most: int) -> Iterator[tuple[str, bytes]]:
    """The file and the message as it was received. Raises `Failure`; `TooLarge` after `most` bytes of all."""
    for name in names:
        read = _single if _is_single(name) else _mbox
        with folder.raw(name, until=until, most=most) as raw:
            for message in read(raw):
                left(until)
                most -= len(message)
                yield name, message


def _is_single(name: str) -> bool:
    return name.endswith(".eml") or any(part in MAILDIR for part in name.split("/")[:-1])


def _single(raw: io.BufferedReader) -> Iterator[bytes]:
    message = raw.read(LARGEST + 1)
    if len(message) > LARGEST:
        raise TooLarge
    yield message


def _mbox(raw: io.BufferedReader) -> Iterator[bytes]:
    """Split where a line begins with `From ` after an empty one; `>From ` in a text becomes `From ` again."""
    lines: list[bytes] = []
    size, empty_before = 0, True
    first = raw.readline(LARGEST)
    if first and not first.startswith(_FROM):
        raise Broken("an mbox that does not begin with From")
    for line in iter(lambda: raw.readline(LARGEST), b""):
        if empty_before and line.startswith(_FROM):
            yield b"".join(lines)
            lines, size = [], 0
        else:
            lines.append(line[1:] if line.lstrip(b">").startswith(_FROM) and line[:1] == b">" else line)
            size += len(line)
            if size > LARGEST:
                raise TooLarge
        empty_before = line in (b"\n", b"\r\n")
    if first:
        yield b"".join(lines)
