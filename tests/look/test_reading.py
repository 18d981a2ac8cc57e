"""With the keyboard alone, and with a text twice as large."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browser import NEEDS_CHROMIUM, pages_standing
from .test_axe import too_wide, violations
from .test_languages import ARABIC

pytestmark = NEEDS_CHROMIUM


def test_the_keyboard_goes_through_a_page_as_one_reads_it(browser: Browser, counter: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="en")
    page.goto(f"{counter}/components/ask-case-question-wrong/")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
                " return [e.id || e.innerText.trim() || e.value, s.outlineStyle + s.boxShadow !== 'nonenone',"
                " b.top >= 0 && b.bottom <= innerHeight + 1, e.tagName] })()"
            )
        )
        if seen[-1][3] == "BODY":
            break
    page.close()
    names = [name for name, *_ in seen]
    assert names[:2] == ["Skip to the content", "Leave this page"]
    fields = ["given", "surnames", "addresses", "phone"]
    assert [name for name in names if name in fields] == fields
    assert names.index("Write given names in letters only, with a space between them.") < names.index("given")
    assert names.index("phone") < names.index("Send") < names.index("I have nothing to add")
    stops = [stop for stop in seen if stop[3] != "BODY"]
    assert [name for name, visible, *_ in stops if not visible] == []
    assert [name for name, _, there, _ in stops if not there] == []


def test_the_summary_of_errors_leads_to_the_field(browser: Browser, counter: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(f"{counter}/components/ask-case-question-wrong/")
    page.get_by_role("alert").get_by_role("link").nth(1).click()
    assert page.evaluate("document.activeElement.id") == "surnames"
    page.close()


@pytest.mark.parametrize(
    "slug", ["ask-case-every-outcome", "ask-case-question-wrong", "serve-task-review-undecided"]
)
def test_text_twice_as_large_needs_no_scrolling_sideways(browser: Browser, counter: str, slug: str) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 800}, locale="fi")
    page.goto(f"{counter}/components/{slug}/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert too_wide(page) == []
    hidden = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1"
        " && getComputedStyle(e).overflowX === 'hidden').map(e => e.outerHTML.slice(0, 100))"
    )
    page.close()
    assert hidden == []


def test_from_right_to_left_nothing_hangs_over(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "languages/ar/language.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(ARABIC["language.yaml"], "utf-8")
    with pages_standing(LUUKKU_LOOK=str(tmp_path)) as url:
        page = browser.new_page(viewport={"width": 320, "height": 640}, locale="ar")
        page.goto(f"{url}/components/")
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        hint = page.locator("#wrong-field")
        box, group = hint.bounding_box(), page.locator(".govuk-form-group--error").first.bounding_box()
        assert box
        assert group
        assert too_wide(page) + violations(page) == []
        assert (
            group["x"] + group["width"] - box["x"] - box["width"] >= 10
        )  # the line of an error is on the right
        page.close()
