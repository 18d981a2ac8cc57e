"""Before a log-in ends its open pages say so; once it has ended they show nothing of what they showed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, expect

from luukku.look import ending
from luukku.look.frame import address
from luukku.people.facade import Left

from .browser import NEEDS_CHROMIUM, chromium, pages_standing

PAGE = "/components/ask-portal-you-fresh/"
TWO = timedelta(minutes=2)


def left(seconds: float, *, renews: bool = True) -> Left:
    return Left(timedelta(seconds=seconds), renews, TWO)


@pytest.mark.parametrize(
    ("how", "state", "again"),
    [
        (left(1800), "fine", 1680),
        (left(121), "fine", 1),
        (left(120), "soon", 10),
        (left(4), "soon", 4),
        (left(90, renews=False), "last", 10),
        (left(0), "over", 0),
        (None, "over", 0),
    ],
)
def test_what_is_said_and_when_the_page_asks_again(how: Left | None, state: str, again: int) -> None:
    assert (ending.state(how), ending.again(how).total_seconds()) == (state, again)


def said(how: Left | None) -> str:
    return ending.told(
        RequestFactory().get("/log-in/left", headers={"accept-language": "en"}), how
    ).content.decode()


class Clerk:
    """An open page of somebody who is logged in, and the counter's word on how long still."""

    def __init__(self, browser: Browser, counter: str, page: str) -> None:
        whole = httpx.get(counter + page, headers={"accept-language": "en"}).text
        whole = whole.replace("</head>", f'<script src="{address("look/ending.js")}" defer></script></head>')
        place = '<div role="alert" hidden data-ending="1620" data-ending-at="/log-in/left"></div>'
        whole = whole.replace(
            '<div class="govuk-width-container">\n', f'{place}<div class="govuk-width-container">\n', 1
        )
        self.word: Left | None = left(1800)
        self.asked: list[bool] = []
        self.page = browser.new_page(locale="en")
        self.page.clock.install()
        self.page.route(f"**{page}", lambda route: route.fulfill(body=whole, content_type="text/html"))
        self.page.route("**/log-in/left", self._answer)
        self.page.goto(counter + page)

    def _answer(self, route) -> None:  # type: ignore[no-untyped-def]
        by_itself = route.request.headers.get("x-luukku-unattended") == "1"
        self.asked.append(by_itself)
        if not by_itself:
            self.word = left(1800)
        route.fulfill(body=said(self.word), content_type="text/html")

    def waits(self, seconds: int, word: Left | None) -> Page:
        self.word = word
        self.page.clock.fast_forward(seconds * 1000)
        return self.page


@pytest.fixture(scope="module")
def counter() -> Iterator[str]:
    with pages_standing() as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@NEEDS_CHROMIUM
def test_a_notice_comes_before_and_a_button_keeps_the_log_in(browser: Browser, counter: str) -> None:
    clerk = Clerk(browser, counter, PAGE)
    page = clerk.waits(1620, left(180))
    page.wait_for_timeout(100)
    expect(page.get_by_role("alert").get_by_role("button")).to_have_count(0)
    field = page.get_by_label("Phone number")
    field.focus()
    page = clerk.waits(60, left(120))
    expect(page.get_by_role("alert")).to_contain_text("you will be logged out for safety at")
    expect(field).to_be_focused()
    assert clerk.asked == [True, True]
    stay = page.get_by_role("button", name="Stay logged in")
    stay.focus()
    stay.press("Enter")
    expect(stay).to_have_count(0)
    expect(field).to_be_focused()
    assert clerk.asked == [True, True, False]
    page.close()


@NEEDS_CHROMIUM
def test_after_the_end_the_open_page_shows_nothing_of_what_it_showed(browser: Browser, counter: str) -> None:
    clerk = Clerk(browser, counter, PAGE)
    page = clerk.waits(1620, left(60, renews=False))
    expect(page.get_by_role("alert")).to_contain_text("Your log-in ends in any case at")
    expect(page.get_by_role("button", name="Stay logged in")).to_have_count(0)
    page = clerk.waits(60, None)
    expect(page.get_by_role("heading", name="You have been logged out for safety")).to_be_visible()
    expect(page.get_by_role("link", name="Log in again and go on here")).to_have_attribute("href", "")
    assert page.locator("main").locator("input, textarea, form").count() == 0
    assert page.title() == "You have been logged out for safety"
    page.close()
