"""Every component and every page template in every state, looked at by a browser: in light, dark, forced colours,
on a narrow phone, with large text. Playwright leaves an event loop behind, so the counter is a process of its own.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from luukku.look.gallery import samples

from .browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM
WAYS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "forced-colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "large-text": {"viewport": {"width": 1280, "height": 900}},
}
OPENED = """() => { const shut = [...document.querySelectorAll('details:not([open])')];
  shut.forEach(one => { one.open = true; }); }"""
"""What a page folds away is unfolded, so that it is looked at too."""
LARGE = "document.documentElement.style.fontSize = '200%'"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Each in a line: the rule, and where it is broken."""
    found = page.evaluate(f"{axe()}; axe.run({{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})")
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways."""
    return list(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('main *, header *, footer *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
        )
    )


def looked_at(browser: Browser, addresses: list[str], way: str) -> str:
    """What is wrong, a line each; empty: nothing."""
    context = browser.new_context(**{"locale": "en", **WAYS[way]})
    page, wrong = context.new_page(), []
    for address in addresses:
        page.goto(address)
        if way == "large-text":
            page.evaluate(LARGE)
        wrong += [f"{address} {one}" for one in too_wide(page)]
        page.evaluate(OPENED)
        wrong += [f"{address} {one}" for one in violations(page) + too_wide(page)]
    context.close()
    return "\n".join(wrong)


@pytest.mark.parametrize("way", WAYS)
def test_no_component_shuts_anybody_out(browser: Browser, counter: str, way: str) -> None:
    wrong = looked_at(browser, [f"{counter}/components/"], way)
    assert not wrong, wrong


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_no_page_in_any_state_shuts_anybody_out(browser: Browser, counter: str, way: str) -> None:
    wrong = looked_at(browser, [f"{counter}/components/{slug}/" for slug in samples()], way)
    assert not wrong, wrong
