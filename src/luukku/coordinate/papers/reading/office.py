"""A document of a word processor, and plain text, as blocks: what a reader would see of it, and a word on the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # only its type; parsed by defusedxml

from defusedxml import ElementTree

from luukku.coordinate.papers.pages import Held

from . import limits
from .setting import Block

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIDE = ("header", "footer", "footnotes", "endnotes", "comments")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


def blocks(content: bytes) -> tuple[list[Block], tuple[str, ...]]:
    """Body, then headers, footnotes and comments, then pictures. Deleted and hidden words stay out, and are named."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        parts = {name: _part(box, name) for name in box.namelist() if _wanted(name)}
    body = ElementTree.fromstring(parts.pop("word/document.xml"))
    told = list(_of(body))
    hides = any(body.find(f".//{W}{tag}") is not None for tag in ("del", "vanish"))
    for name in sorted(n for n in parts if n.endswith(".xml")):
        side = list(_of(ElementTree.fromstring(parts[name])))
        if any(b.text.strip() for b in side):
            told += [Block("heading", name.removeprefix("word/").removesuffix(".xml")), *side]
    told += [Block("picture", content=parts[n]) for n in sorted(parts) if n.lower().endswith(_PICTURES)]
    return told, ("hidden-text",) if hides else ()


def _wanted(name: str) -> bool:
    if name.startswith("word/media/"):
        return name.lower().endswith(_PICTURES)
    plain = name.removeprefix("word/")
    return name == "word/document.xml" or (
        name.endswith(".xml") and "/" not in plain and plain.startswith(_SIDE) and name.startswith("word/")
    )


def _part(box: zipfile.ZipFile, name: str) -> bytes:
    with box.open(name) as part:
        read = part.read(limits.UNPACKED + 1)
    if len(read) > limits.UNPACKED:
        raise Held("too-large")
    return read


def _of(root: Element) -> Iterator[Block]:
    for paragraph in root.iter(f"{W}p"):
        text = "".join(_said(paragraph)).strip("\n")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        heading = style is not None and str(style.get(f"{W}val", "")).lower().startswith(("heading", "title"))
        if text.strip():
            yield Block("heading" if heading else "text", text)


def _said(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}p":
            continue  # a text box within: it comes as a paragraph of its own
        if child.tag == f"{W}del" or (child.tag == f"{W}r" and _vanished(child)):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " " if child.tag == f"{W}tab" else "\n"
        else:
            yield from _said(child)


def _vanished(run: Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false")


def plain(content: bytes) -> list[Block]:
    return [Block("plain", line or " ") for line in decoded(content).splitlines()]


def decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else as Windows writes western languages."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
