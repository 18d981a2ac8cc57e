"""Whatever has no pages of its own is set on pages: blocks of text and pictures, typeset, then read like any PDF."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typst

from luukku.coordinate.answers.pdf.letters import drawable
from luukku.coordinate.papers.pages import Held, Page

from . import limits, pdfs, pictures

TEMPLATE = Path(__file__).with_name("plain.typ")


@dataclass(frozen=True, slots=True)
class Block:
    """`style`: heading, text, row (cells), plain (each sign as wide as the next), picture (its bytes)."""

    style: str
    text: str = ""
    cells: tuple[str, ...] = ()
    content: bytes = b""


def pages(blocks: Sequence[Block], notes: tuple[str, ...] = ()) -> list[Page]:
    """`notes` go with the first page."""
    if sum(len(b.text) + sum(map(len, b.cells)) for b in blocks) > limits.LETTERS:
        raise Held("too-large")
    files: dict[str, bytes] = {"main": TEMPLATE.read_bytes()}
    told = []
    for block in blocks:
        text = _said(block.text)
        if block.style == "picture":
            text = f"{len(files)}.svg"
            files[text] = wrapped(pictures.pages(block.content)[0])
        told.append({"style": block.style, "text": text, "cells": [_said(c) for c in block.cells]})
    made: bytes = typst.compile(  # type: ignore[call-overload]  # takes several files, its stubs say one
        files,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"blocks": json.dumps(told, ensure_ascii=False)},
    )
    first, *rest = pdfs.pages(made)
    kept = tuple(n for n in first.notes if n not in notes)
    return [replace(first, notes=(*kept, *notes)), *rest]


def _said(text: str) -> str:
    """Signs that steer what follows them (and could turn words around) have no place on a page."""
    return drawable("".join(c for c in text if c in "\n\t" or c.isprintable()))


def wrapped(made: Page) -> bytes:
    """A picture as a text file, which is what the typesetter takes beside its template."""
    data = base64.b64encode(made.picture).decode()
    size = f'width="{made.width}" height="{made.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
        f'<image {size} xlink:href="data:image/jpeg;base64,{data}"/></svg>'
    ).encode()
