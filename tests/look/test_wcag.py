"""Points of WCAG 2.2 AA that a rule can decide and axe does not: spaced text, size of targets, either orientation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from luukku.look.gallery import samples

from .browser import NEEDS_CHROMIUM
from .test_axe import too_wide

pytestmark = NEEDS_CHROMIUM
SOME = ["ask-portal-case-every-outcome", "ask-portal-what-no-parts", "serve-task-answer"]
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
CUT = """() => [...document.querySelectorAll('main *')]
  .filter(e => !['INPUT', 'TEXTAREA'].includes(e.tagName) && e.clientWidth > 1
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
    && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX))
  .map(e => 'cut: ' + e.outerHTML.slice(0, 100))"""
SMALL = """() => {
  const boxes = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(e => e.type !== 'hidden' && e.getBoundingClientRect().width > 1)
    .map(e => ({e, b: e.getBoundingClientRect()}));
  const inText = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  const away = (x, y, b) => Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
  const alone = (one) => boxes.every(o => o.e === one.e
    || away((one.b.left + one.b.right) / 2, (one.b.top + one.b.bottom) / 2, o.b) >= 12);
  return boxes.filter(o => !inText(o.e) && (o.b.width < 24 || o.b.height < 24) && !alone(o))
    .map(o => 'small: ' + o.e.outerHTML.slice(0, 100));
}"""
"""Under 24 pixels, and another within a circle of 24 around its middle."""
MOVES = """() => document.getAnimations().map(a => 'moves: ' + a.effect.target.outerHTML.slice(0, 100))"""


def wrong_on(page: Page) -> list[str]:
    """What is cut off or hangs over with text spaced out, lying and standing; too small a target; what moves."""
    found = list(page.evaluate(SMALL)) + list(page.evaluate(MOVES))
    page.add_style_tag(content=SPACED)
    for width, height in ((320, 640), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        found += too_wide(page) + list(page.evaluate(CUT))
    return found


def looked_at(browser: Browser, counter: str, slugs: list[str]) -> str:
    context = browser.new_context(locale="fi", reduced_motion="reduce", bypass_csp=True)
    page, wrong = context.new_page(), []
    for slug in slugs:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{counter}/components/{slug}/")
        wrong += [f"{slug}: {one}" for one in wrong_on(page)]
    context.close()
    return "\n".join(wrong)


def test_main_pages_bear_spaced_text_fingers_and_either_orientation(browser: Browser, counter: str) -> None:
    wrong = looked_at(browser, counter, [slug for slug in samples() if slug in SOME])
    assert not wrong, wrong


@pytest.mark.slow
def test_every_page_bears_spaced_text_fingers_and_either_orientation(browser: Browser, counter: str) -> None:
    wrong = looked_at(browser, counter, list(samples()))
    assert not wrong, wrong
