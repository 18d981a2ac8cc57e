"""What a file is, by what it holds. Its name may say nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from luukku.coordinate.papers.pages import Held

from . import limits

_NAMED = {
    "pdf": "pdf", "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "tif": "tiff", "tiff": "tiff", "docx": "docx",
    "xlsx": "xlsx", "eml": "eml", "msg": "msg", "txt": "txt", "csv": "txt", "log": "txt", "md": "txt",
}  # fmt: skip
_MACRO = ("docm", "xlsm", "dotm", "xltm", "xlsb", "pptm")
_SIGNS = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n", re.MULTILINE)
_MAIL = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|mime-version):", re.IGNORECASE | re.MULTILINE
)


def kind(content: bytes, name: str) -> str:
    """Raises `Held` where it is none that can be read, or not what its name says."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").lower()
    if not content:
        raise Held("empty")
    if len(content) > limits.FILE:
        raise Held("too-large")
    if ending in _MACRO:
        raise Held("macro")
    is_ = _by_content(content, ending)
    named = _NAMED.get(ending)
    if ending and named is None and is_ not in ("txt", "eml"):
        raise Held("not-what-it-says")
    if ending and named is None:
        raise Held("kind")
    if named and named != is_ and not (named == "txt" and is_ == "eml"):
        raise Held("not-what-it-says")
    return named or is_


def _by_content(content: bytes, ending: str) -> str:
    for sign, kind_ in _SIGNS:
        if content.startswith(sign):
            return kind_
    if content.startswith(_OLE):
        return _of_ole(ending)
    if content.startswith(b"PK"):
        return _of_zip(content)
    if ending == "eml" or (
        _HEADER.match(content[:65536].replace(b"\r\n", b"\n")) and _MAIL.search(content[:65536])
    ):
        return "eml"
    if b"\x00" in content[:65536] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Held("kind")
    return "txt"


def _of_ole(ending: str) -> str:
    """An old box of Microsoft's: a message, an old document, or a new one under a password."""
    if ending == "msg":
        return "msg"
    raise Held("encrypted" if ending in ("docx", "xlsx") else "old-office")


def _of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            entries = box.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        raise Held("broken") from None
    measured(entries)
    if any(e.flag_bits & 1 for e in entries):
        raise Held("encrypted")
    names = {e.filename.lower() for e in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Held("macro")
    for found, kind_ in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
        if found in names:
            return kind_
    raise Held("kind")


def measured(entries: list[zipfile.ZipInfo]) -> None:
    """Raises `Held` where a small file says that it unpacks to a very large one."""
    whole = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries)
    if (
        len(entries) > limits.PARTS
        or whole > limits.UNPACKED
        or (whole > 1 << 20 and whole > limits.RATIO * max(packed, 1))
    ):
        raise Held("too-large")
