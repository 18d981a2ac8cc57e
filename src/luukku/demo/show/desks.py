"""The played desks: clerks who read their mail, open the link, look in their archive and answer. All of it real."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from email import message_from_binary_file, policy
from html import unescape
from pathlib import Path

import httpx

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Address, Name, Person, Register
from luukku.look.manners import manner
from luukku.serve import showing

from . import going_through
from .archives import Archive, Document

CLERKS = 4
Upload = tuple[str, tuple[str, bytes, str]]
ANOTHER = {"another": "yes"}
TELLS = {
    "decide": "how",
    "review": "same-0",
    "answer": "answer",
    "second-look": "agrees",
    "second-release": "another",
}
"""Kind of task: the field by which its page is known, in this order."""
LINK = re.compile(r"https?://\S+/desk/[\w-]+/")


class PlayedDesks:
    """Follows the outbox until stopped. A message that no clerk here can answer is left lying, as in life."""

    def __init__(self, outbox: Path, archive: Archive, registers: Mapping[str, Register]) -> None:
        self.outbox, self.archive = outbox, archive
        self.registers = registers  # by name as the page says it
        self.language = catalogue.municipality().language
        self.read: set[Path] = set()
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self._work, name="desks", daemon=True)
        self.troubles: list[str] = []

    def begin(self, *, played: bool) -> None:
        """Mail from before is nobody's business now. Not played: whoever reads the terminal is the clerk."""
        self.outbox.mkdir(mode=0o700, exist_ok=True)
        self.read.update(self.outbox.glob("*.eml"))
        if played:
            self.thread.start()

    def end(self) -> None:
        self.ending.set()
        if self.thread.is_alive():
            self.thread.join(10)

    def waiting(self) -> list[str]:
        """Links in mail that has come since the beginning, while nobody plays the clerks."""
        if self.thread.is_alive():
            return []
        new = sorted(set(self.outbox.glob("*.eml")) - self.read)
        return [link for path in new for link in self._links(path)]

    def _work(self) -> None:
        with ThreadPoolExecutor(CLERKS, thread_name_prefix="clerk") as clerks:
            while not self.ending.wait(0.2):
                new = sorted(set(self.outbox.glob("*.eml")) - self.read)
                self.read.update(new)
                list(clerks.map(self._answer, (link for path in new for link in self._links(path))))

    def _links(self, path: Path) -> list[str]:
        with path.open("rb") as file:
            message = message_from_binary_file(file, policy=policy.default)
        body = message.get_body(("plain",))
        return LINK.findall(body.get_content()) if body else []

    def _answer(self, link: str) -> None:
        with httpx.Client(timeout=20, follow_redirects=False) as browser:
            page = Page(browser.get(link).text)
            register = self.registers.get(page.register)
            if page.kind in ("release", "second-release"):
                going_through.open_all(browser, link)
                self._post(browser, link, page, ANOTHER if page.kind == "second-release" else {})
            elif page.kind == "second-look":
                self._post(browser, link, page, {"agrees": "yes", **ANOTHER})
            elif register is not None and page.kind == "review":
                self._review(browser, link, page, register)
            elif register is not None and register.kind == "desk":
                self._look(browser, link, page, register)

    def _review(self, browser: httpx.Client, link: str, page: Page, register: Register) -> None:
        """Decides rightly, as somebody does who has the whole record before them. Bench measures worse ones."""
        same = self.archive.same(register.id, page.case, page.keys(register.root.key))
        said = {f"same-{n}": "yes" if one else "no" for n, one in enumerate(same)}
        self._post(browser, link, page, said | {"reason": "looked at the whole record"})

    def _look(self, browser: httpx.Client, link: str, page: Page, register: Register) -> None:
        documents = self.archive.look(register.id, page.person(self.language))
        if documents is None:
            return  # several people could be meant: a careful clerk asks back, and that takes days
        data = {"answer": "found" if documents else "nothing", "confirmed": "yes"}
        self._post(browser, link, page, data, [_upload(one) for one in documents])
        if documents:
            self._taken(going_through.confirm(browser, link))

    def _post(
        self, browser: httpx.Client, link: str, page: Page, data: dict[str, str], files: Sequence[Upload] = ()
    ) -> None:
        answer = browser.post(
            link, data={**data, "csrfmiddlewaretoken": page.csrf}, files=list(files) or None
        )
        self._taken(answer)

    def _taken(self, answer: httpx.Response) -> None:
        if answer.status_code not in (200, 302):
            self.troubles.append(f"a desk's answer was not taken ({answer.status_code})")


class Page:
    """What a clerk reads on the page of their task."""

    def __init__(self, html: str) -> None:
        self.csrf = _first(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
        facts = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", html, re.S)
        self.lines = [(_plain(label), _plain(value)) for label, value in facts]
        self.kind = next((kind for kind, field in TELLS.items() if f'name="{field}"' in html), "release")
        self.case, self.register = (self.lines[0][1], self.lines[1][1]) if len(self.lines) > 1 else ("", "")

    def keys(self, column: str) -> list[str]:
        """Of the records to decide on: each shows all its columns, the key among them."""
        return [value for label, value in self.lines if label == column]

    def person(self, language: str) -> Person:
        """Read off the labels, in the language in which the municipality works."""
        words = showing.texts(language).flat
        named = {words["name"]: "current", words["former-name"]: "former"}
        homes = (words["address"], words["former-address"])
        names = [_name(value, named[label]) for label, value in self.lines if label in named]
        addresses = [_address(value) for label, value in self.lines if label in homes]
        born = [_day(value, language) for label, value in self.lines if label == words["birth_date"]]
        return Person(names=tuple(names), birth_date=born[0] if born else None, addresses=tuple(addresses))


def _upload(document: Document) -> Upload:
    return "files", document


def _day(text: str, language: str) -> date:
    day, month, year = re.split(r"[.\s]+", text)
    number = int(month) if month.isdigit() else manner(language).months.index(month) + 1
    return date(int(year), number, int(re.sub(r"\D", "", day)))


def _name(text: str, role: str) -> Name:
    *given, surname = text.split(" ")
    return Name(tuple(given), surname, role)


def _address(text: str) -> Address:
    street, _, rest = text.rpartition(", ")
    postcode, _, town = rest.partition(" ")
    return Address(street, postcode, town)


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found.group(1) if found else ""


def _plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", text)).strip()
