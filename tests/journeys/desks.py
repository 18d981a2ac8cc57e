"""What somebody at a desk does in a browser, who has nothing but the link in their mail."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from luukku.look.texts import Texts, read
from luukku.serve.showing import TEXTS

CARD = b"Koskelo, Maria Anna Kaarina, 12 April 1986. Baptised in Salmela."


def words() -> Texts:
    """A desk's page speaks the municipality's language."""
    return read(TEXTS, "en")


def hand_in(page: Page, link: str, folder: Path) -> None:
    """Gun has found a card, and hands in what is on it."""
    card = folder / "card.txt"
    card.write_bytes(CARD)
    page.goto(link)
    expect(page.get_by_text("Maria Anna Kaarina Koskelo").first).to_be_visible()
    page.locator("[name=answer][value=found]").check()
    page.locator("[name=files]").set_input_files(card)
    page.locator("[name=confirmed]").check()
    page.get_by_role("button", name=words().say("send"), exact=True).click()
    done(page)


def nothing(page: Page, link: str) -> None:
    """They have looked, and confirm that nothing is there."""
    page.goto(link)
    page.locator("[name=answer][value=nothing]").check()
    page.locator("[name=confirmed]").check()
    page.get_by_role("button", name=words().say("send"), exact=True).click()
    done(page)


def it_is_her(page: Page, link: str) -> None:
    """One doubtful record: the same person."""
    page.goto(link)
    page.locator("[name=same-0][value=yes]").check()
    page.locator("[name=reason]").fill("Her address is on the contract")
    page.get_by_role("button", name=words().say("decide"), exact=True).click()
    done(page)


def release(page: Page, link: str) -> None:
    """The named official lets the part go out."""
    page.goto(link)
    page.get_by_role("button", name=words().say("release"), exact=True).click()
    done(page)


def done(page: Page) -> None:
    expect(page.get_by_role("heading", name=words().say("done"))).to_be_visible()


def spent(page: Page, link: str) -> None:
    """The same link opens nothing any more."""
    answer = page.goto(link)
    assert answer
    assert answer.status == 410
