"""Asking, and Gun's desk, with Tab, Enter, Space and arrows alone; and what a screen reader is told on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from luukku.ask import showing
from luukku.demo.entering.views import TEXTS as ENTERING
from luukku.look.frame import TEXTS as FRAME
from luukku.look.texts import read
from tests.look.browser import NEEDS_CHROMIUM

from . import desks, snapshots
from .keys import Keys
from .town import Town

pytestmark = NEEDS_CHROMIUM
SKIP = read(FRAME, "en").say("skip")
SAY = showing.texts("en").say


def page_of(browser: Browser) -> Page:
    context = browser.new_context(viewport=ViewportSize(width=1280, height=900), locale="en")
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.fixture(scope="module")
def asked(town: Town, browser: Browser) -> str:
    """Anna's case, asked without a mouse; its number."""
    page = page_of(browser)
    keys = Keys(page)
    page.goto(town.url)
    snapshots.check(page, "asking-1-front")
    keys.skip_to_content(SKIP)
    keys.enter(SAY("home.start"))
    snapshots.check(page, "asking-2-kind")
    keys.choose(SAY("portal.kind.own"))
    keys.enter(SAY("portal.kind.go"))
    keys.enter(read(ENTERING, "en").say("be", name="Anna"))
    snapshots.check(page, "asking-3-what")
    keys.skip_to_content(SKIP)
    keys.choose(SAY("portal.what.parts"))
    keys.choose(SAY("portal.life.health"))
    keys.choose(SAY("portal.life.contacts"))
    keys.enter(SAY("portal.what.go"))
    snapshots.check(page, "asking-4-you")
    keys.to(SAY("question.surnames.label"))
    page.keyboard.type("Lindholm")
    keys.enter(SAY("portal.you.go"))
    snapshots.check(page, "asking-5-check")
    keys.enter(SAY("portal.check.send"))
    snapshots.check(page, "asking-6-sent")
    found = re.search(r"/my/([\d-]+)/", page.url)
    assert found
    keys.enter(SAY("portal.sent.follow"))
    town.until("the register's answer", lambda: "1 of 2" in page.reload().text())  # type: ignore[union-attr]
    snapshots.check(page, "asking-7-case")
    assert keys.round()[0] == SKIP
    page.context.close()
    return found[1]


def test_anna_asks_without_a_mouse(asked: str) -> None:
    assert re.fullmatch(r"\d{4}-\d{6}", asked)


def test_gun_answers_without_a_mouse(town: Town, browser: Browser, asked: str, tmp_path: Path) -> None:
    card = tmp_path / "card.txt"
    card.write_bytes(desks.CARD)
    page, words = page_of(browser), desks.words()
    keys = Keys(page)
    page.goto(town.link(asked, "archive@"))
    snapshots.check(page, "desk-1-task")
    keys.skip_to_content(SKIP)
    keys.enter(words.say("send"))  # nothing chosen: the sentence leads to the field
    snapshots.check(page, "desk-2-refused")
    keys.to(words.say("problems.documents-or-nothing"))
    keys.press("Enter")
    assert keys.where()["id"].startswith("answer")
    keys.press("Shift+Tab")
    keys.choose(words.say("found"))
    keys.file(words.say("files")).set_files(card)
    keys.choose(words.say("confirm"))
    keys.enter(words.say("send"))
    snapshots.check(page, "desk-3-papers")
    keys.enter(desks.papers("go_on"))
    snapshots.check(page, "desk-4-page")
    keys.enter(desks.papers("keep"))
    keys.choose(desks.papers("confirm"))
    keys.enter(desks.papers("hand_in"))
    snapshots.check(page, "desk-5-done")
    page.goto(town.link(asked, "archive@", 1))
    snapshots.check(page, "desk-6-release")
    keys.enter(desks.papers("look"))
    keys.enter(desks.papers("go_on"))
    snapshots.check(page, "desk-7-what-goes-out")
    page.context.close()
