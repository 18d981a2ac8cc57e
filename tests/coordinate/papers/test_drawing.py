"""What a clerk sees of a page: its numbers stand beside it and hide nothing."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw

from luukku.coordinate.papers import process

BOXES = [((120, 60, 220, 84), 2, False), ((20, 58, 90, 84), 1, True), ((20, 86, 90, 110), 3, False)]


def drawn(*, numbers: bool) -> Image.Image:
    page = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(page).text((10, 35), "A line above, and Eeva", fill="black", font_size=20)
    held = io.BytesIO()
    page.save(held, "JPEG")
    boxes = [(box, str(number) if numbers else "", gone) for box, number, gone in BOXES]
    return Image.open(io.BytesIO(process.drawn(held.getvalue(), boxes, ruler=False))).convert("RGB")


def test_a_number_hides_nothing_of_the_page() -> None:
    """Right of the numbers stands the whole page, as it is without them but for what the format rounds."""
    bare, numbered = drawn(numbers=False), drawn(numbers=True)
    room = numbered.width - bare.width
    assert room > 0
    assert numbered.height == bare.height
    page = numbered.crop((room, 0, numbered.width, numbered.height))
    apart = ImageChops.difference(page, bare).convert("L")
    assert apart.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) <= 4


def test_numbers_of_one_line_stand_beside_each_other_and_of_two_below() -> None:
    bare, numbered = drawn(numbers=False), drawn(numbers=True)
    beside = numbered.crop((0, 0, numbered.width - bare.width, numbered.height))
    yellow = beside.convert("HSV").split()[1].point(lambda much: 255 if much > 150 else 0).getbbox()
    assert yellow is not None
    assert yellow[1] in range(55, 64)
    assert yellow[3] in range(105, 114)
