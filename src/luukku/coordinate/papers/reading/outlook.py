"""A message as Outlook saves it (MS-OXMSG), as blocks: who, when and what, and its enclosures."""

from __future__ import annotations

import io

import olefile

from luukku.coordinate.papers.pages import Held

from . import limits
from .mails import Enclosed, read_html
from .setting import Block

_SAID = (
    ("From", "0C1A"),
    ("", "0C1F"),
    ("", "5D01"),
    ("To", "0E04"),
    ("Cc", "0E03"),
    ("Bcc", "0E02"),
    ("Subject", "0037"),
)
_CLASS, _BODY, _HTML = "001A", "1000", "1013"
_ENCLOSED = "__attach_version1.0_#"
_LONG_NAME, _NAME, _CONTENT = "3707", "3704", "3701"
Where = tuple[str, ...]


def blocks(content: bytes) -> tuple[list[Block], list[Enclosed]]:
    with olefile.OleFileIO(io.BytesIO(content)) as box:
        if not box.exists("__properties_version1.0"):
            raise Held("old-office")
        told: list[Block] = []
        enclosed: list[Enclosed] = []
        _message(box, (), 0, told, enclosed)
    return told, enclosed


def _message(
    box: olefile.OleFileIO, at: Where, depth: int, told: list[Block], enclosed: list[Enclosed]
) -> None:
    if depth > limits.DEPTH:
        raise Held("nested")
    kind = _text(box, at, _CLASS).lower()
    if kind.startswith("ipm.note.smime") and "multipartsigned" not in kind:
        raise Held("encrypted")
    for label, code in _SAID:
        if said := _text(box, at, code):
            told.append(Block("text", f"{label}: {said}" if label else said))
    body = _text(box, at, _BODY) or read_html(_html(box, at))
    told += [Block("text", line) for line in body.splitlines() if line.strip()]
    for part in _parts(box, at):
        _part(box, part, depth, told, enclosed)


def _parts(box: olefile.OleFileIO, at: Where) -> list[Where]:
    inside = {
        tuple(path[: len(at) + 1])
        for path in box.listdir()
        if tuple(path[: len(at)]) == at and len(path) > len(at)
    }
    parts = sorted(path for path in inside if path[-1].startswith(_ENCLOSED))
    if len(parts) > limits.MAIL_PARTS:
        raise Held("too-large")
    return parts


def _part(box: olefile.OleFileIO, at: Where, depth: int, told: list[Block], enclosed: list[Enclosed]) -> None:
    name = _text(box, at, _LONG_NAME) or _text(box, at, _NAME) or "file"
    inner = (*at, f"__substg1.0_{_CONTENT}000D")
    if box.exists("/".join(inner)):
        told.append(Block("heading", name))
        _message(box, inner, depth + 1, told, enclosed)
        return
    told.append(Block("text", f"[{len(enclosed) + 1}] {name}"))
    enclosed.append(Enclosed(name, _raw(box, at, f"{_CONTENT}0102") or b" "))


def _text(box: olefile.OleFileIO, at: Where, code: str) -> str:
    wide = _raw(box, at, f"{code}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    return _raw(box, at, f"{code}001E").decode("cp1252", "replace").rstrip("\x00")


def _html(box: olefile.OleFileIO, at: Where) -> str:
    raw = _raw(box, at, f"{_HTML}0102")
    return raw.decode("utf-8", "replace") if raw else ""


def _raw(box: olefile.OleFileIO, at: Where, stream: str) -> bytes:
    path = "/".join((*at, f"__substg1.0_{stream}"))
    if not box.exists(path):
        return b""
    if box.get_size(path) > limits.FILE:
        raise Held("too-large")
    return bytes(box.openstream(path).read())
