"""Pictures of pages for the docs, made by journeys: PICTURES=new in the environment makes them anew."""

from __future__ import annotations

import io
import os

from PIL import Image
from playwright.sync_api import Page

from tests.docs.pages import ROOT

FOLDER = ROOT / "docs" / "pictures"
NEW = os.environ.get("PICTURES") == "new"
COLOURS = 32


def keep(page: Page, name: str, *, tall: int) -> None:
    """The page from its top, so many CSS pixels of it at most, in few colours. Nothing unless asked for."""
    if not NEW:
        return
    page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
    before = page.viewport_size
    assert before
    height = min(tall, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": before["width"], "height": height})
    page.evaluate("scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot()))
    page.set_viewport_size(before)
    FOLDER.mkdir(exist_ok=True)
    few = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
