"""Boxes and numbers drawn on a page's picture, and a ruler at its edge where it has no words to be chosen by."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

from . import pictures

BANDS = 40
_OFFERED, _TAG, _INK = "#d4351c", "#ffdd00", "#0b0c0c"


def drawn(picture: bytes, boxes: Sequence[Any], *, ruler: bool) -> bytes:
    seen = Image.open(io.BytesIO(picture), formats=("JPEG",)).convert("RGB")
    over = Image.new("RGBA", seen.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(over)
    for (left, top, right, bottom), number, withheld in boxes:
        fill = (29, 29, 29, 90) if withheld else (0, 0, 0, 0)
        draw.rectangle((left - 3, top - 3, right + 3, bottom + 3), fill=fill, outline=_OFFERED, width=3)
        if number:
            _tag(draw, left, top, number)
    if ruler:
        _ruler(draw, seen.size)
    return pictures.jpeg(Image.alpha_composite(seen.convert("RGBA"), over).convert("RGB"))


def _tag(draw: ImageDraw.ImageDraw, left: int, top: int, number: str) -> None:
    width = 10 + 12 * len(number)
    at = (max(left - 3, 0), max(top - 25, 0))
    draw.rectangle((*at, at[0] + width, at[1] + 22), fill=_TAG, outline=_INK)
    draw.text((at[0] + 5, at[1] + 1), number, fill=_INK, font_size=18)


def _ruler(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    width, height = size
    for band in range(1, BANDS + 1):
        down = (band - 1) * height // BANDS
        draw.line((0, down, width, down), fill=(11, 90, 110, 70))
        draw.rectangle((0, down + 2, 30, down + 22), fill=_TAG)
        draw.text((3, down + 2), str(band), fill=_INK, font_size=17)
