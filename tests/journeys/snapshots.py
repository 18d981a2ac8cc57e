"""The tree that a screen reader gets of a page, kept as text. SNAPSHOTS=new in the environment writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "snapshots"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def told(page: Page) -> str:
    """Without what is another every day: numbers, months, one-time tokens."""
    tree = page.locator("body").aria_snapshot()
    tree = re.sub(r"/desk/[\w-]+/", "/desk/TOKEN/", tree)
    tree = re.sub(rf"\b({MONTHS})\b", "MONTH", tree)
    return re.sub(r"(?<!level=)\b\d+", "0", tree) + "\n"


def check(page: Page, name: str) -> None:
    """AssertionError where the tree is another than the one kept."""
    kept = FOLDER / f"{name}.yaml"
    if os.environ.get("SNAPSHOTS") == "new":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(told(page), "utf-8")
    assert told(page) == kept.read_text("utf-8"), f"{name}: if this is meant, run again with SNAPSHOTS=new"
