"""The whole municipality that README tells of, in a browser: `luukku demo`. The docs' pictures are of its pages.

PICTURES=new pytest tests/journeys/test_salmela.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from luukku.main.database import remove
from tests.docs.pages import ROOT
from tests.look.browser import NEEDS_CHROMIUM
from tests.serve.counter import free_port, process

from . import desks, pictures
from .anna import Anna
from .town import Town

pytestmark = [NEEDS_CHROMIUM, pytest.mark.slow]
PHONE, PC = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
TOLD = 67
"""Registers that she is told of, of 69."""


class Salmela(Town):
    @property
    def said(self) -> str:
        return (self.folder / "demo.log").read_text()


@pytest.fixture(scope="module")
def salmela(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Salmela]:
    """Once Anna has been answered, and for as long as nobody presses Ctrl-C."""
    folder = tmp_path_factory.mktemp("salmela")
    home, port = folder / "home", free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    town = Salmela(f"http://127.0.0.1:{port}", folder)
    env = own | {"LUUKKU_HOME": str(home), "LUUKKU_URL": town.url, "PYTHONPATH": str(ROOT / "src")}
    env["PYTHONUNBUFFERED"] = "1"
    try:
        with process("-m", "luukku.main", "demo", "--people", "2000", env=env, log=folder / "demo.log"):
            town.until("the answer", lambda: "The counter goes on" in town.said, patience=300)
            yield town
    finally:
        remove(home)


def page(browser: Browser, viewport: ViewportSize) -> Page:
    context = browser.new_context(viewport=viewport, locale="en")
    context.set_default_timeout(20_000)
    return context.new_page()


def test_anna_reads_one_answer_of_the_whole_municipality(salmela: Salmela, browser: Browser) -> None:
    number = re.search(r"answers/(\d{4}-\d{6})/", salmela.said)
    assert number
    anna = Anna(page(browser, PHONE), salmela.url, "en")
    anna.page.goto(f"{anna.url}/my/{number[1]}/")
    anna.log_in()
    anna.at(f"/my/{number[1]}/$")
    expect(anna.page.locator(".luukku-timeline > li")).to_have_count(TOLD)
    pictures.keep(anna.page, "case", tall=1100)
    anna.page.goto(f"{anna.url}/my/looked/")
    expect(anna.page.get_by_role("heading", level=1)).to_be_visible()
    pictures.keep(anna.page, "looked", tall=1100)
    anna.page.set_viewport_size(PC)
    anna.page.goto(f"{anna.url}/my/{number[1]}/answer/1/answer.html")
    expect(anna.page.get_by_text("Burial books (paper)").first).to_be_visible()
    pictures.keep(anna.page, "answer", tall=1000)
    anna.page.context.close()


def test_gun_finds_a_card_about_anna_and_goes_through_it(
    salmela: Salmela, browser: Browser, tmp_path: Path
) -> None:
    """Anna asks again; this time somebody at the burial books answers by the link in their mail."""
    anna = Anna(page(browser, PC), salmela.url, "en")
    anna.page.goto(anna.url)
    pictures.keep(anna.page, "front", tall=900)
    anna.begin()
    anna.log_in()
    number = anna.ask_for_everything()
    gun = page(browser, PC)
    gun.goto(f"{salmela.url}/?lang=en")  # a desk's page is in Finnish there, until somebody chooses
    desks.hand_in(
        gun, salmela.link(number, "cemetery@"), tmp_path,
        lambda what: pictures.keep(gun, what, tall={"desk": 900, "pages": 760}[what]),
    )  # fmt: skip
    gun.context.close()
    anna.page.context.close()
