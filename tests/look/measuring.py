"""What a browser measures of a page; the measures themselves are in `measuring.js`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "measuring.js").read_text("utf-8")


def measure(page: Page, name: str) -> Any:
    return page.evaluate(f"{SCRIPT}.{name}()".strip())


def all_of(page: Page, *names: str) -> list[str]:
    """What is wrong, a line each."""
    return [line for name in names for line in measure(page, name)]
