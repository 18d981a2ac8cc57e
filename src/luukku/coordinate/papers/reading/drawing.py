"""Boxes drawn on a page's picture, their numbers beside the page, and a ruler where it has no words to be chosen by.

A number hides no letter: it stands left of the page, level with its box; of boxes on one line in their order.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

from luukku.coordinate.papers.pages import BANDS

from . import pictures

_OFFERED, _TAG, _INK, _BESIDE = "#d4351c", "#ffdd00", "#0b0c0c", "#f3f2f1"
_HIGH = 24


def drawn(picture: bytes, boxes: Sequence[Any], *, ruler: bool) -> bytes:
    seen = Image.open(io.BytesIO(picture), formats=("JPEG",)).convert("RGB")
    over = Image.new("RGBA", seen.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(over)
    for (left, top, right, bottom), _, withheld in boxes:
        fill = (29, 29, 29, 90) if withheld else (0, 0, 0, 0)
        draw.rectangle((left - 3, top - 3, right + 3, bottom + 3), fill=fill, outline=_OFFERED, width=3)
    if ruler:
        _ruler(draw, seen.size)
    page = Image.alpha_composite(seen.convert("RGBA"), over).convert("RGB")
    return pictures.jpeg(_numbered(page, _lines(boxes)))


def _lines(boxes: Sequence[Any]) -> list[tuple[int, list[str]]]:
    """The numbers by where their line begins; what stands closer than a number is high is one line."""
    lines: list[tuple[int, list[tuple[int, str]]]] = []
    for (left, top, _, _), number, _ in sorted(boxes, key=lambda one: (one[0][1], one[0][0])):
        if not number:
            continue
        if not lines or top - lines[-1][0] > _HIGH:
            lines.append((top, []))
        lines[-1][1].append((left, number))
    return [(top, [number for _, number in sorted(found)]) for top, found in lines]


def _numbered(page: Image.Image, lines: Sequence[tuple[int, list[str]]]) -> Image.Image:
    """The page moved to the right by as much as its numbers need."""
    if not lines:
        return page
    room = 8 + max(sum(map(_wide, numbers)) for _, numbers in lines)
    made = Image.new("RGB", (page.width + room, page.height), _BESIDE)
    made.paste(page, (room, 0))
    draw = ImageDraw.Draw(made)
    for top, numbers in lines:
        left, down = 4, min(top, page.height - _HIGH)
        for number in numbers:
            draw.rectangle((left, down, left + _wide(number) - 4, down + _HIGH - 2), fill=_TAG, outline=_INK)
            draw.text((left + 5, down + 1), number, fill=_INK, font_size=18)
            left += _wide(number)
    return made


def _wide(number: str) -> int:
    return 14 + 12 * len(number)


def _ruler(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    width, height = size
    for band in range(1, BANDS + 1):
        down = (band - 1) * height // BANDS
        draw.line((0, down, width, down), fill=(11, 90, 110, 70))
        draw.rectangle((0, down + 2, 30, down + 22), fill=_TAG)
        draw.text((3, down + 2), str(band), fill=_INK, font_size=17)
