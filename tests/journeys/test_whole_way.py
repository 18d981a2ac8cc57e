"""The whole way in a real browser: Anna asks, administrations answer, review and release, Anna picks up.

On a phone and on a PC, with and without scripts, in Finnish and in English.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from luukku.journal.facade import purpose
from tests.look.browser import NEEDS_CHROMIUM
from tests.look.test_axe import too_wide

from . import desks
from .anna import Anna
from .town import Town

pytestmark = NEEDS_CHROMIUM
PHONE, PC = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)


@dataclass(frozen=True)
class Way:
    viewport: ViewportSize
    scripts: bool
    language: str


WAYS = {
    "phone": Way(PHONE, True, "fi"),
    "phone-without-scripts": Way(PHONE, False, "en"),
    "pc": Way(PC, True, "en"),
    "pc-without-scripts": Way(PC, False, "fi"),
}


def new_page(browser: Browser, way: Way) -> Page:
    """A browser that nobody has used before."""
    context = browser.new_context(
        viewport=way.viewport, java_script_enabled=way.scripts, locale=way.language, accept_downloads=True
    )
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.mark.parametrize("name", WAYS)
def test_anna_asks_and_picks_up_what_the_municipality_holds(
    town: Town, browser: Browser, name: str, tmp_path: Path
) -> None:
    way = WAYS[name]
    anna = Anna(new_page(browser, way), town.url, way.language)
    anna.begin()
    anna.log_in()
    number = anna.ask_for_everything()
    assert len(anna.screens) <= 3
    anna.follow_her_case(number)
    work_at_desks(town, browser, number, way, tmp_path)
    anna.sees_that_it_is_ready(scripts=way.scripts)
    anna.page.context.close()
    again = Anna(new_page(browser, way), town.url, way.language)
    again.page.goto(town.link(number, "anna.lindholm@"))
    again.log_in()
    picks_up(again, number)
    reads_who_looked(again)
    again.page.context.close()


def work_at_desks(town: Town, browser: Browser, number: str, way: Way, folder: Path) -> None:
    """Gun hands in a card; the land office decides whether it is her, somebody else agrees; the archive releases."""
    page = new_page(browser, Way(way.viewport, way.scripts, "en"))
    gun = town.link(number, "archive@")
    desks.hand_in(page, gun, folder)
    desks.spent(page, gun)

    seen, did = {gun}, set()
    while links := town.tasks(number, seen):
        for link in links:
            did.add(desks.do(page, link))
    assert {"same-0", "release"} <= did
    if way.scripts:
        assert too_wide(page) == []
    page.context.close()


def picks_up(anna: Anna, number: str) -> None:
    """The page, PDF, data, the document, and that they know it."""
    anna.at(f"/my/{number}/$")
    anna.follow(anna.say("read"))
    anna.at(f"/my/{number}/answer/1/answer.html$")
    expect(anna.page.get_by_role("heading", level=1)).to_be_visible()
    expect(anna.page.get_by_text("120486-924Y").first).to_be_visible()
    anna.page.goto(f"{anna.url}/my/{number}/")
    anna.follow(anna.say("portal.case.files"))
    anna.at(f"/my/{number}/answer/1/$")
    assert anna.saved("card").startswith(b"%PDF-")
    assert anna.saved(anna.say("pdf")).startswith(b"%PDF-")
    data = json.loads(anna.saved(anna.say("data")))
    assert data["case"]["reference"] == number
    assert {line["kind"] for line in data["ledger"]} == {"found", "nothing-held"}
    anna.page.reload()
    expect(anna.page.get_by_text(anna.say("portal.files.form.document")).first).to_be_visible()


def reads_who_looked(anna: Anna) -> None:
    """Gun's office among them, with what for; not herself, unless she asks for it."""
    anna.page.goto(f"{anna.url}/my/")
    anna.follow(anna.say("portal.mine.looked"))
    anna.at("/my/looked/$")
    lines = anna.page.locator("li", has_text="Archive")
    expect(lines.filter(has_text=purpose("desk-task", language=anna.language)).first).to_be_visible()
    expect(lines.filter(has_text=anna.say("portal.looked.role.person")).first).to_be_visible()
    assert anna.page.locator("li", has_text=purpose("own-answer", language=anna.language)).count() == 0
