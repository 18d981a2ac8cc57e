"""Files are opened in a process of their own, with limits: whatever a file does, it does it there, and ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .pages import Held, Page, Word, as_value, page_of, words_of
from .wire import BadWire, pack, unpack

ROOM = Path(__file__).parent / "reading" / "room.py"
SECONDS = {"read": 60, "recognise": 40, "burn": 90, "picture": 30, "drawn": 30}
MOST_OUT = 96 * 1024 * 1024
"""Bytes that one file's pages may take."""
places = threading.BoundedSemaphore(2)
"""So many files are opened at once in one process of ours; the next waits."""


def read(content: bytes, name: str) -> tuple[Page, ...]:
    """The pages of one file. Raises `Held`."""
    head, blobs = _done("read", {"name": name}, [content])
    return tuple(page_of(told, picture) for told, picture in zip(head["pages"], blobs, strict=True))


def recognise(picture: bytes) -> tuple[Word, ...] | None:
    """The words that can be read off a picture; None where nothing is installed that reads. Raises `Held`."""
    head, _ = _done("recognise", {}, [picture])
    return None if head["words"] is None else words_of(head["words"])


def burn(
    pages: Sequence[tuple[bytes, Sequence[Word], Sequence[Sequence[int]]]], about: dict[str, Any]
) -> bytes:
    """One PDF of these pages: picture, words that stay, boxes made black. `about`: title, language, mark, date."""
    told = [{"words": as_value(words), "boxes": [list(b) for b in boxes]} for _, words, boxes in pages]
    _, blobs = _done("burn", {"pages": told, **about}, [picture for picture, _, _ in pages])
    return blobs[0]


def picture(pdf: bytes, page: int) -> bytes:
    """One page, from 1, of a PDF that was made here."""
    _, blobs = _done("picture", {"page": page}, [pdf])
    return blobs[0]


def drawn(picture: bytes, boxes: Sequence[Any], *, ruler: bool) -> bytes:
    """The picture with boxes: where, the number beside it, whether it is withheld. Raises `Held`."""
    _, blobs = _done("drawn", {"boxes": boxes, "ruler": ruler}, [picture])
    return blobs[0]


def _done(act: str, head: dict[str, Any], blobs: Sequence[bytes]) -> tuple[Any, list[bytes]]:
    out = _run(pack({"act": act, **head}, blobs), SECONDS[act])
    try:
        told, made = unpack(out)
    except BadWire:
        raise Held("broken") from None
    if told.get("held"):
        raise Held(str(told["held"])[:40])
    return told, made


def _run(given: bytes, seconds: int) -> bytes:
    """Its own session, so that whatever it has started ends with it."""
    with places:
        room = subprocess.Popen(
            [sys.executable, "-I", ROOM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, start_new_session=True,
        )  # fmt: skip
        try:
            out, _ = room.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Held("too-long") from None
        finally:
            _end(room)
    if room.returncode or len(out) > MOST_OUT:
        raise Held("too-large" if len(out) > MOST_OUT else "broken")
    return out


def _end(room: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(room.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    room.wait()
