"""What Anna does in a browser, step by step, in whichever language she has chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from luukku.ask import showing
from luukku.demo.entering.views import TEXTS as ENTERING
from luukku.look.texts import Texts, read


@dataclass
class Anna:
    """Her browser's page; `screens` are those she has sent since she logged in."""

    page: Page
    url: str
    language: str
    screens: list[str] = field(default_factory=list)

    @property
    def words(self) -> Texts:
        return showing.texts(self.language)

    def say(self, key: str, **values: str | int) -> str:
        return self.words.say(key, **values)

    def at(self, address: str) -> None:
        expect(self.page).to_have_url(re.compile(address))
        assert self.page.locator("html").get_attribute("lang") == self.language

    def press(self, text: str) -> None:
        self.page.get_by_role("button", name=text, exact=True).click()

    def follow(self, text: str) -> None:
        self.page.get_by_role("link", name=text, exact=True).click()

    def begin(self) -> None:
        """From the front page to the one plain question, and what she means."""
        self.page.goto(self.url)
        self.at(r"/$")
        self.follow(self.say("home.start"))
        self.at(r"/ask/$")
        self.page.get_by_label(self.say("portal.kind.own"), exact=True).check()
        self.press(self.say("portal.kind.go"))

    def log_in(self) -> None:
        """In the demo by a click."""
        self.at(r"/demo/log-in/")
        self.press(read(ENTERING, self.language).say("be", name="Anna"))

    def ask_for_everything(self) -> str:
        """The three screens; the number of her case."""
        self.at(r"/ask/what/$")
        self.page.get_by_label(self.say("portal.what.all"), exact=True).check()
        self._send("portal.what.go")
        self.at(r"/ask/you/$")
        self.page.get_by_label(self.say("question.surnames.label")).fill("Lindholm")
        self._send("portal.you.go")
        self.at(r"/ask/check/$")
        expect(self.page.get_by_text("Lindholm").first).to_be_visible()
        self._send("portal.check.send")
        self.at(r"/my/\d{4}-\d{6}/sent/$")
        found = re.search(r"/my/(\d{4}-\d{6})/", self.page.url)
        assert found
        return found[1]

    def follow_her_case(self, number: str) -> None:
        """Her time line, in which every office has its line."""
        self.follow(self.say("portal.sent.follow"))
        self.at(f"/my/{number}/$")
        expect(self.page.get_by_text("Register paper")).to_be_visible()

    def sees_that_it_is_ready(self, *, scripts: bool) -> None:
        """With scripts the page tells by itself, without them by its link to look again."""
        ready = self.page.get_by_role("heading", name=self.say("answer"))
        again = self.page.get_by_role("link", name=self.say("again"), exact=True)
        for _ in range(0 if scripts else 40):
            again.or_(ready).first.wait_for()
            if ready.is_visible():
                break
            again.click()
        expect(ready).to_be_visible(timeout=20_000)

    def saved(self, text: str) -> bytes:
        """What the link that begins with these words saves as a file."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=re.compile(f"^{re.escape(text)}")).first.click()
        return Path(coming.value.path()).read_bytes()

    def _send(self, key: str) -> None:
        self.screens.append(self.page.url)
        self.press(self.say(key))
