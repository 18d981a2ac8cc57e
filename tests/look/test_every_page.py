"""Points of WCAG 2.2 AA that can be measured on each page: keys, focus, frames, links, errors, large text."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from luukku.look.gallery import samples
from tests.architecture.test_files import files as own_files

from .browser import NEEDS_CHROMIUM
from .measuring import all_of, measure
from .test_axe import LARGE, OPENED, too_wide

SOME = ("ask-portal-case-every-outcome", "ask-case-question-wrong", "serve-task-answer")
SIZE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 700}
PURPOSES = {"given": "additional-name", "phone": "tel", "born": "bday"}
"""Of the fields about whoever reads; earlier names and addresses have no purpose in the criterion's list."""
Look = Callable[[Page], list[str]]


def measured(page: Page) -> list[str]:
    """What is measured at once, in the light."""
    return all_of(page, "frames", "plainLinks", "mute", "alike", "unheard", "refused", "over", "byHovering")


def enlarged(page: Page) -> list[str]:
    """Text at 200 %, on a wide window and on half of it."""
    page.evaluate(LARGE)
    found = []
    for width in (1280, 640):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in all_of(page, "cut", "over", "marks") + too_wide(page)]
    return found


def zoomed(page: Page) -> list[str]:
    """400 % of a window of 1280 by 1024: what is left is 320 by 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    return too_wide(page) + all_of(page, "cut", "over")


def by_keys(page: Page) -> list[str]:
    """Once through with Tab: every control in the order of the tree, each stop seen, none left for another page.

    A field for a date has stops of its own within: day, month, year, calendar; of the last its browser frames a part.
    """
    wanted, here = measure(page, "reachable"), page.url
    found: list[str] = []
    stops: list[int] = []
    while len(stops) <= len(wanted) + 1:
        page.keyboard.press("Tab")
        stop = measure(page, "focused")
        if stop is None or (stops == wanted and stop["number"] == wanted[0]):
            break
        if stops and stops[-1] == stop["number"]:
            continue
        stops.append(stop["number"])
        found += [f"focus not {what}: {stop['name']}" for what in ("visible", "there") if not stop[what]]
        if stop["address"].split("#")[0] != here:
            return [*found, f"left for {stop['address']}"]
    return found if stops == wanted else [*found, f"stops {stops}, wanted {wanted}"]


def changing_nothing(page: Page) -> list[str]:
    """Whatever is chosen or typed, the page stays."""
    here = page.url
    page.evaluate(
        """() => document.querySelectorAll('input, select, textarea').forEach(e => {
          if (['radio', 'checkbox'].includes(e.type)) e.click();
          else if (e.tagName === 'SELECT') e.selectedIndex = e.options.length - 1;
          else if (!['file', 'hidden', 'submit'].includes(e.type)) e.value = '1';
          for (const kind of ['input', 'change', 'blur']) e.dispatchEvent(new Event(kind, {bubbles: true}));
        })"""
    )
    page.wait_for_timeout(20)
    return [] if page.url == here else [f"left for {page.url}"]


def wrong_on(browser: Browser, counter: str, slugs: list[str], *looks: Look, **way: object) -> str:
    context: BrowserContext = browser.new_context(**{"locale": "en", "viewport": SIZE, **way})  # type: ignore[arg-type]
    page, wrong = context.new_page(), []
    for slug in slugs:
        for look in looks:
            page.set_viewport_size(way.get("viewport", SIZE))  # type: ignore[arg-type]
            page.goto(f"{counter}/components/{slug}/")
            page.evaluate(OPENED)
            wrong += [f"{slug}: {one}" for one in look(page)]
    context.close()
    return "\n".join(wrong)


@NEEDS_CHROMIUM
def test_main_pages_can_be_gone_through_and_read_large(browser: Browser, counter: str) -> None:
    some = [slug for slug in samples() if slug in SOME]
    assert len(some) == len(SOME)
    wrong = wrong_on(browser, counter, some, measured, enlarged, zoomed, by_keys, changing_nothing)
    assert not wrong, wrong
    unseen = wrong_on(browser, counter, some, by_keys, forced_colors="active")
    assert not unseen, unseen


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_every_page_is_gone_through_by_keys_with_focus_in_sight(browser: Browser, counter: str) -> None:
    wrong = wrong_on(browser, counter, list(samples()), by_keys, viewport=PHONE)
    assert not wrong, wrong


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_every_page_is_whole_with_text_twice_as_large_and_at_four_times_the_zoom(
    browser: Browser, counter: str
) -> None:
    assert not (wrong := wrong_on(browser, counter, list(samples()), enlarged, zoomed)), wrong


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_every_pages_links_frames_and_errors_say_what_they_are(browser: Browser, counter: str) -> None:
    assert not (wrong := wrong_on(browser, counter, list(samples()), measured, changing_nothing)), wrong
    dark = wrong_on(
        browser, counter, list(samples()), lambda page: all_of(page, "frames"), color_scheme="dark"
    )
    assert not dark, dark


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_head_and_foot_have_the_same_order_on_every_page(browser: Browser, counter: str) -> None:
    page = browser.new_page(locale="en")
    seen = []
    for slug in samples():
        page.goto(f"{counter}/components/{slug}/")
        seen.append((slug, measure(page, "always")))
    page.close()
    for part in ("head", "foot"):
        longest = max((stands[part] for _, stands in seen), key=len)
        assert [slug for slug, stands in seen if not _in_order(stands[part], longest)] == []


def _in_order(some: list[str], of: list[str]) -> bool:
    rest = iter(of)
    return all(one in rest for one in some)


def test_nothing_plays_nothing_moves_and_no_key_or_gesture_is_listened_to() -> None:
    """No sound, film or foreign page; no script but its file; none that hears keys, pointers, touch, motion, drags."""
    templates = "\n".join(file.read_text() for file in own_files(".html"))
    assert not re.findall(r"<(?:audio|video|iframe|object|embed|canvas|marquee|blink)\b", templates)
    assert not re.findall(
        r"\son[a-z]+\s*=|accesskey|http-equiv=.refresh|tabindex=.[1-9]|draggable", templates
    )
    scripts = "\n".join(file.read_text() for file in own_files(".js") if "src" in file.parts)
    heard = r"key(?:down|up|press)|pointer|mouse|touch|drag|motion|orientation|[\"'](?:input|change|blur|focus)[\"']"
    assert not re.findall(heard, scripts)
    style = (files("luukku.look") / "static/look/luukku.css").read_text("utf-8")
    assert not re.findall(r"@keyframes|\(orientation", style)


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_fields_about_whoever_reads_tell_what_they_are_for(browser: Browser, counter: str) -> None:
    page, seen = browser.new_page(), set()
    for slug in samples():
        if slug.startswith("ask-"):
            page.goto(f"{counter}/components/{slug}/")
            seen |= {(name.split("-")[0], purpose) for name, purpose in measure(page, "asked")}
    page.close()
    others = {"surnames", "addresses", "words", "code", "since", "until"}
    assert seen == {*PURPOSES.items(), *((name, "off") for name in others)}
