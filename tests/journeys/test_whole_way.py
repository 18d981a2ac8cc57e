"""The whole way in a real browser: Anna asks, administrations answer, review and release, Anna picks up.

On a phone and on a PC, with and without scripts, in Finnish and in English.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

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


DEVICES = {"phone": PHONE, "pc": PC}
WAYS = {
    f"{device}{'' if scripts else '-without-scripts'}-{language}": Way(viewport, scripts, language)
    for device, viewport in DEVICES.items()
    for scripts in (True, False)
    for language in ("fi", "en")
}
QUICK = ("phone-fi", "pc-without-scripts-en", "phone-without-scripts-en", "pc-fi")
"""Each width with and without scripts, and each language on both; the other four are for longer runs."""
EACH = [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in WAYS]


def new_page(browser: Browser, way: Way) -> Page:
    """A browser that nobody has used before."""
    context = browser.new_context(
        viewport=way.viewport, java_script_enabled=way.scripts, locale=way.language, accept_downloads=True
    )
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.mark.parametrize("name", EACH)
def test_anna_asks_and_picks_up_what_the_municipality_holds(
    town: Town, browser: Browser, name: str, tmp_path: Path
) -> None:
    way = WAYS[name]
    number = asks_and_is_answered(town, browser, way, tmp_path)
    anna = Anna(new_page(browser, way), town.url, way.language)
    anna.page.goto(town.link(number, "anna.lindholm@"))
    anna.log_in()
    picks_up(anna, number)
    reads_who_looked(anna)
    assert not way.scripts or too_wide(anna.page) == []
    anna.page.context.close()


def asks_and_is_answered(town: Town, browser: Browser, way: Way, folder: Path) -> str:
    """The number of her case; her page has told her, with scripts by itself."""
    anna = Anna(new_page(browser, way), town.url, way.language)
    anna.begin()
    anna.log_in()
    number = anna.ask_for_everything()
    assert len(anna.screens) <= 3
    anna.follow_her_case(number)
    work_at_desks(town, browser, number, way, folder)
    anna.sees_that_it_is_ready(scripts=way.scripts)
    anna.page.context.close()
    return number


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
    card = PdfReader(io.BytesIO(anna.saved("card"))).pages[0].extract_text()
    assert "baptised" in card
    assert not {"Virtanen", "Lahtinen", "Kirkkokatu"} & set(re.findall(r"\w+", card))
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
