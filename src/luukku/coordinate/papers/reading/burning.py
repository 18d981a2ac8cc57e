"""The document that goes out: pictures with black boxes, and the words that stay as a layer for screen readers.

It is made anew: of the file that came nothing is taken over but what is to be seen and was not blackened.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageDraw

from luukku.coordinate.answers.pdf.letters import drawable
from luukku.coordinate.papers.pages import Page, Word

from . import pictures
from .setting import wrapped

TEMPLATE = Path(__file__).with_name("burnt.typ")
POINTS = 842.0
"""Of a page's longer side: A4."""
Box = tuple[int, ...]
EDGE = 3
"""Dots around a box that are blackened too: signs overhang, and a picture's packing smears."""


@dataclass(frozen=True, slots=True)
class Burnt:
    picture: bytes
    words: Sequence[Word]
    boxes: Sequence[Box]


def pdf(pages: Sequence[Burnt], about: Mapping[str, Any]) -> bytes:
    """PDF/A-2a and PDF/UA-1. `about`: title, language, mark (said in the place of what is withheld), date."""
    files = {"main": TEMPLATE.read_bytes()}
    told = []
    for number, page in enumerate(pages):
        seen = blackened(page)
        files[f"{number}.svg"] = wrapped(Page(pictures.jpeg(seen), seen.width, seen.height))
        scale = POINTS / max(seen.width, seen.height)
        told.append({
            "file": f"{number}.svg", "width": seen.width * scale, "height": seen.height * scale,
            "lines": list(_lines(page, scale, about["mark"])),
        })  # fmt: skip
    data = {
        "pages": told,
        "title": drawable(about["title"]),
        "lang": about["language"],
        "date": about["date"],
    }
    made: bytes = typst.compile(  # type: ignore[call-overload]  # takes several files, its stubs say one
        files, format="pdf", pdf_standards=["a-2a", "ua-1"], ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    return made


def blackened(page: Burnt) -> Image.Image:
    seen = Image.open(io.BytesIO(page.picture), formats=("JPEG",)).convert("RGB")
    draw = ImageDraw.Draw(seen)
    for left, top, right, bottom in page.boxes:
        draw.rectangle((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE), fill="black")
    return seen


def _lines(page: Burnt, scale: float, mark: str) -> Iterator[dict[str, Any]]:
    """Each line of the page as text; where words are gone, the mark stands once for them."""
    for _, line in groupby(page.words, key=lambda w: w.line):
        words = list(line)
        said: list[str] = []
        for word in words:
            if not any(_touches(word, box) for box in page.boxes):
                said.append(drawable(word.text))
            elif not said or said[-1] != mark:
                said.append(mark)
        first = words[0]
        yield {
            "text": " ".join(said), "x": first.left * scale, "y": first.top * scale,
            "size": max((first.bottom - first.top) * scale * 0.75, 1.0),
        }  # fmt: skip


def _touches(word: Word, box: Box) -> bool:
    left, top, right, bottom = box
    return word.left < right and left < word.right and word.top < bottom and top < word.bottom
