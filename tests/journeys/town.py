"""A town to go through in a browser: a register that knows Anna, one that doubts, one that does not, Gun's paper."""

from __future__ import annotations

import email
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from luukku.demo.population import cast
from luukku.demo.show import residents
from luukku.people import facade as people
from tests import databases
from tests.coordinate.cases import town
from tests.serve import counter

PATIENCE = 60
NAMES = [
    {"name": "etunimet", "is": "given_names", "label": town.text("Given names")},
    {"name": "sukunimi", "is": "surname", "label": town.text("Surname")},
]
REGISTERS = (
    town.register("dental", "health"),
    town.register("parish", "church", part_of_life="family"),  # knows nobody
    town.register(  # by name only: nobody is certain
        "garden", "land", ask_by=["name"], keyed_by=None, part_of_life="home",
        tables=[{"name": "patient", "key": "id", "fields": deepcopy(NAMES)}],
    ),
    town.register(
        "paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None, part_of_life="contacts"
    ),
)  # fmt: skip
OFFICIALS = ("archive",)


@dataclass
class Town:
    """Where it stands, and what was mailed."""

    url: str
    folder: Path

    @property
    def outbox(self) -> Path:
        return self.folder / "home" / "outbox"

    def open_links(self, number: str) -> list[str]:
        """Every one-time link of this case, in the order in which they went out."""
        return re.findall(r"https?://\S+/desk/\S+", "\n".join(self.mails(number, "@")))

    def mails(self, number: str, to: str) -> list[str]:
        """Texts about this case to this address, in the order in which they went out."""
        found = []
        for path in sorted(self.outbox.glob("*.eml")):
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            if to in str(mail["To"]) and number in str(mail["Subject"]):
                found.append(mail.get_content())
        return found

    def tasks(self, number: str, seen: set[str]) -> list[str]:
        """One-time links of this case that are not among those seen, and then are; none once the resident is told."""

        def new() -> list[str]:
            return [one for one in self.open_links(number) if one not in seen]

        self.until("a task or the end", lambda: new() or self.mails(number, "@posti.example"))
        found = new()
        seen.update(found)
        return found

    def link(self, number: str, to: str, which: int = 0) -> str:
        """The address in the message with this place, once it has come."""
        text = self.until(f"a mail to {to}", lambda: self.mails(number, to)[which:])[0]
        found = re.search(r"https?://\S+", text)
        assert found, text
        return found[0]

    def until(self, what: str, there: Callable[[], Any], patience: float = PATIENCE) -> Any:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if found := there():
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} did not come:\n{self.logs[-6000:]}")

    @property
    def logs(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextmanager
def standing(server: databases.Server, template: str, blocker: Any, folder: Path) -> Iterator[Town]:
    """Pages and a worker, each a process of its own; what they need is written before a browser starts."""
    with ExitStack() as stack:
        copy = stack.enter_context(databases.copy_of(server, template))
        stack.enter_context(copy.in_use())
        stack.enter_context(blocker.unblock())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        town.stand(folder, patch, REGISTERS, officials=OFFICIALS)
        anna = cast()["anna"]
        row = {
            "id": 7, "hetu": anna.number, "etunimet": " ".join(anna.given), "sukunimi": anna.surname,
            "synt_pvm": anna.born.isoformat(),
        }  # fmt: skip
        town.hold(folder, patch, "dental", [row])
        town.hold(folder, patch, "parish", [])
        town.hold(folder, patch, "garden", [{k: row[k] for k in ("id", "etunimet", "sukunimi")}])
        people.add(people=[residents.facts(anna)], now=town.NOW)
        more = {
            "LUUKKU_HOME": str(folder / "home"), "LUUKKU_DEMO_LOGIN": "yes",
            "LUUKKU_SECRET_KEY": settings.SECRET_KEY, "LUUKKU_MASTER_KEY": settings.LUUKKU_MASTER_KEY.hex(),
            "LUUKKU_SEAL_KEY": settings.LUUKKU_SEAL_KEY.hex(),
        }  # fmt: skip
        stood = stack.enter_context(counter.standing(copy, folder, **more))
        env = counter.environment(copy, LUUKKU_URL=stood.url, **more)
        stack.enter_context(counter.process("-m", "luukku.main", "work", env=env, log=folder / "work.log"))
        yield Town(stood.url, folder)
