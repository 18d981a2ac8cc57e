"""A case's page stays current by itself where there are scripts, and is whole where there are none."""

from __future__ import annotations

import httpx
from playwright.sync_api import Browser, expect

from .browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM
PAGE = "/components/ask-case-just-opened/"
AGAIN, STOP = "Show the newest", "Stop updating"


def test_what_is_new_comes_in_place(browser: Browser, counter: str) -> None:
    old = httpx.get(counter + PAGE, headers={"accept-language": "en"}).text
    new, asked = old.replace("Where it is now", "It has moved on"), []
    page = browser.new_page(locale="en")
    page.clock.install()
    page.goto(counter + PAGE)
    expect(page.get_by_text(STOP)).to_be_visible()
    expect(page.get_by_text(AGAIN)).to_be_hidden()
    page.route(
        f"**{PAGE}",
        lambda route: (
            asked.append(route.request.headers.get("if-none-match")),
            route.fulfill(status=200, body=new, headers={"ETag": '"1"', "content-type": "text/html"}),
        ),
    )
    page.clock.fast_forward(10_000)
    expect(page.get_by_role("heading", name="It has moved on")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="registers have answered")).to_have_count(1)
    page.clock.fast_forward(10_000)
    page.wait_for_timeout(200)
    page.close()
    assert asked[:2] == [None, '"1"']


def test_without_scripts_there_is_a_link_to_look_again(browser: Browser, counter: str) -> None:
    context = browser.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(counter + PAGE)
    expect(page.get_by_text(AGAIN)).to_be_visible()
    expect(page.get_by_text(STOP)).to_be_hidden()
    context.close()
