"""What somebody at a desk does in a browser, who has nothing but the link in their mail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from luukku.look.texts import Texts, read
from luukku.serve.showing import TEXTS

CARD = b"Koskelo, Maria Anna Kaarina, 12 April 1986. Baptised in Salmela."
WITH_OTHERS = b"""Koskelo, Maria Anna Kaarina, born on 12 April 1986, baptised in Salmela,
carried by Eino Virtanen and Helmi Lahtinen, Kirkkokatu 4."""
Look = Callable[[str], None]


def blind(what: str) -> None: ...


def words() -> Texts:
    """A desk's page speaks the municipality's language."""
    return read(TEXTS, "en")


def papers(key: str) -> str:
    return words().say(f"papers.{key}")


def hand_in(page: Page, link: str, folder: Path, look: Look = blind) -> None:
    """Gun has found a card, and hands in what is on it; others on it are withheld. `look`: told when there is
    something to see, and what.
    """
    page.goto(link)
    expect(page.get_by_text("Maria Anna Kaarina Koskelo").first).to_be_visible()
    look("desk")
    _documents(page, folder, WITH_OTHERS)
    page.get_by_role("button", name=words().say("send"), exact=True).click()
    go_through(page, look)
    done(page)


def go_through(page: Page, look: Look = blind) -> None:
    """Each page, with what is offered on it; then the whole is confirmed."""
    turn(page, page.get_by_role("link", name=words().say("papers.go_on"), exact=True))
    keep = page.get_by_role("button", name=words().say("papers.keep"), exact=True)
    while keep.count():
        look("pages")
        turn(page, keep)
    page.locator("[name=confirmed]").check()
    page.get_by_role("button", name=words().say("papers.hand_in"), exact=True).click()


def look_through(page: Page, link: str) -> None:
    """Whoever releases opens every page of what goes out, then comes back to the task."""
    page.goto(f"{link}papers/")
    go_on = page.get_by_role("link", name=words().say("papers.go_on"), exact=True)
    if go_on.count():
        turn(page, go_on)
    onward = page.get_by_role("link", name=words().say("papers.next"), exact=True)
    while onward.count():
        turn(page, onward)
    page.goto(link)


def turn(page: Page, by: Locator) -> None:
    """To the page that comes of a click. What is counted afterwards is counted there: a click alone waits for
    nothing, and on a slow machine the page before it would still be counted.
    """
    with page.expect_navigation():
        by.click()


def do(page: Page, link: str, folder: Path | None = None) -> str:
    """Whatever this link asks for: documents if there are any, else nothing held; a review, a second look, a release.

    What it was; empty where the link no longer opens.
    """
    answer = page.goto(link)
    if answer and answer.status == 410:
        return ""
    for what in ("answer", "same-0", "agrees"):
        if page.locator(f"[name={what}]").count():
            break
    else:
        what = "release"
        look_through(page, link)
    if what == "answer" and folder:
        _documents(page, folder)
    elif what == "answer":
        page.locator("[name=answer][value=nothing]").check()
        page.locator("[name=confirmed]").check()
    elif what == "same-0":
        page.locator("[name=same-0][value=yes]").check()
        page.locator("[name=reason]").fill("Her address is on the contract")
    elif what == "agrees":
        page.locator("[name=agrees][value=yes]").check()
    if page.locator("[name=another]").count():  # somebody else than the first, who says so
        page.locator("[name=another]").check()
    page.locator("main form button.govuk-button").first.click()
    if what == "answer" and folder:
        go_through(page)
    done(page)
    return what


def _documents(page: Page, folder: Path, card_holds: bytes = CARD) -> None:
    card = folder / "card.txt"
    card.write_bytes(card_holds)
    page.locator("[name=answer][value=found]").check()
    page.locator("[name=files]").set_input_files(card)
    page.locator("[name=confirmed]").check()


def done(page: Page) -> None:
    expect(page.get_by_role("heading", name=words().say("done"))).to_be_visible()


def spent(page: Page, link: str) -> None:
    """The same link opens nothing any more."""
    answer = page.goto(link)
    assert answer
    assert answer.status == 410
