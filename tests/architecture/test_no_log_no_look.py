"""No log, no look, over all routes: whatever shows a person leaves an entry that is committed before it is shown.

The commits are real here, and the entry is read from outside. Then each page is made to fail while it looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.desk.sending import send_link
from luukku.coordinate.facade import agents, decisions
from luukku.coordinate.models import Case, CaseContact, Edition
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.databases import Copy
from tests.people import cast

from .test_routes import ROUTES

AGENT = {"kind": "example", "by": "agent", "url": {"env": "TOWN_FAR"}}
ONE_MACHINE_AND_PAPER = (
    town.register("dental", "health"),
    town.register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
)
ALL_WAYS = (
    town.register("dental", "health"),
    town.register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
    town.register("far", "outside", connector=AGENT),
)

SHOWS_NOBODY = {
    "": "what this counter is",
    "health/live": "a word",
    "health/ready": "four words",
    "log-in/left": "how long a log-in lasts still",
    "accessibility/": "how accessible it is",
    "leave/": "the way out",
    "looked/": "how looks are written down; a total over everybody",
    "embed/<str:language>/start.html": "where to begin, the same for everybody",
    "log-in/": "a button",
    "log-in/<str:service>/": "leads away",
    "log-in/<str:service>/return": "leads on; the log-in itself is an entry",
    "log-in/saml/return": "leads on; the log-in itself is an entry",
    "log-in/saml/metadata": "what a log-in service must know of this counter",
    "acting/company/": "a sentence",
    "staff/id-desk/mandates/new/": "a form; what is recorded is an entry",
    "staff/id-desk/": "a field for a case's number",
    "staff/id-desk/<str:number>/letter/": "leads on",
    "staff/letters/": "numbers of cases and days",
    "staff/letters/<uuid:sending>/": "a number and days; the print file leaves its entry",
    "staff/note/<str:number>/": "a case's number and days, to whoever took it down",
    "pick-up/": "fields for a code and a birth date, and then what they opened",
    "log-out/": "a sentence",
    "ask/": "a question",
    "ask/other/<str:kind>/": "a sentence",
    "ask/right/": "a question",
    "staff/log-in/": "a button; the log-in itself is an entry",
    "staff/log-in/options": "what a device is asked, the same for everybody",
    "staff/passkeys/": "one's own passkeys: no resident",
    "staff/passkeys/options": "what one's own device is asked",
    "staff/invited/<str:token>/": "an office and a button",
    "staff/invited/<str:token>/options": "what the device of whoever is invited is asked",
    "staff/cases/": "numbers of cases, outcomes and sizes: no resident",
    "staff/monitoring/": "sentences, and figures of offices",
    "staff/": "numbers of cases, registers and dates: no resident",
    "agent/replies": "takes, and shows a count",
    "components/": "samples of pages",
    "components/<slug:slug>/": "a sample of a page",
    "demo/log-in/": "invented people",
    "demo/log-in/<str:name>/": "leads on; the log-in itself is an entry",
    # By a key that is given to one person: how many registers have answered, and dates; nobody's name, no register.
    "case/<str:key>/": "how far a case is",
}


@dataclass
class World:
    """Anna, her case, and ways to look at her."""

    database: Copy
    subject: UUID
    case: UUID
    number: str
    post: desk.Post | None = None
    before: int = 0
    code: str = ""

    def looks(self) -> int:
        """Entries that somebody looked at her, as another connection sees them: committed ones."""
        with self.database.connect("luukku_owner") as outside:
            row = outside.execute(
                "select count(*) from journal_entry where kind = 'looked' and subject = %s", [self.subject]
            ).fetchone()
        return int(row[0])


@pytest.fixture
def world(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    town.stand(tmp_path, monkeypatch, ALL_WAYS)
    town.add_rights(tmp_path)
    now = timezone.now()
    case, subject = town.annas_case(now)
    return World(committed_db, subject, case, Case.objects.get().number, desk.Post(tmp_path, settings))


@pytest.fixture
def answered(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    """Her answer is there, with a document beside it."""
    town.stand(tmp_path, monkeypatch, ONE_MACHINE_AND_PAPER)
    now = timezone.now()
    case, subject = town.annas_case(now)
    ask_at_once(case, now)
    post = desk.Post(tmp_path, settings)
    send_link(desk.task_of(case, "paper").id, now)
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(post.tokens()[-1]), kind=Kind.FOUND, uploads=(desk.SCAN,), now=now
    )
    answers.assemble(Edition.objects.get().id)
    world = World(committed_db, subject, case, Case.objects.get().number)
    world.code = _code(world)
    return world


def _own(address: str) -> Callable[[World], HttpResponse]:
    def look(world: World) -> HttpResponse:
        browser = browser_of(world.subject)
        browser.raise_request_exception = False
        return browser.get(address.format(number=world.number))

    return look


def _draft(address: str) -> Callable[[World], HttpResponse]:
    def look(world: World) -> HttpResponse:
        browser = browser_of(world.subject)
        browser.post("/ask/what/", {"scope": "all"})
        browser.post("/ask/you/", {"surnames": "Saarinen"})
        world.before = world.looks()
        return browser.get(address)

    return look


def _righting(address: str) -> Callable[[World], HttpResponse]:
    def look(world: World) -> HttpResponse:
        browser = browser_of(world.subject)
        browser.post("/ask/right/erasure/", {"parts": ["health"]})
        browser.post("/ask/right/erasure/words/", {"words": "The card of 2009."})
        world.before = world.looks()
        return browser.get(address)

    return look


def _desk(world: World) -> HttpResponse:
    assert world.post is not None
    send_link(desk.task_of(world.case, "paper").id, timezone.now())
    return Client(raise_request_exception=False).get(f"/desk/{world.post.tokens()[-1]}/")


def _coordinator(address: str) -> Callable[[World], HttpResponse]:
    def look(world: World) -> HttpResponse:
        return staff_of("digital", "coordinator").get(address.format(number=world.number))

    return look


def _after_a_decision(look: Callable[[World], HttpResponse]) -> Callable[[World], HttpResponse]:
    def after(world: World) -> HttpResponse:
        decisions.decide(
            id=uuid4(), case=world.case, wanted=decisions.Wanted("extend", ("many",), "Forty boxes."),
            by=decisions.By("staff:karin"), now=timezone.now(),
        )  # fmt: skip
        world.before = world.looks()
        return look(world)

    return after


def _by_key(world: World) -> HttpResponse:
    Case.objects.update(thin=True)  # somebody of whom only the link is known
    return Client().get(f"/case/{key_of(world.case)}/letter/1.html")


def _staff(world: World) -> HttpResponse:
    browser = staff_of("archive", "clerk")
    browser.raise_request_exception = False
    return browser.get(f"/staff/task/{desk.task_of(world.case, 'paper').id}/")


def _papers(address: str) -> Callable[[World], HttpResponse]:
    """Something was handed in, and waits to be gone through."""

    def look(world: World) -> HttpResponse:
        clerk = staff_of("archive", "clerk")
        clerk.raise_request_exception = False
        task = f"/staff/task/{desk.task_of(world.case, 'paper').id}/"
        link = task if address.startswith("staff") else _link(world)
        card = SimpleUploadedFile("card.txt", b"Anna Saari, 1952")
        clerk.post(task, {"answer": "found", "confirmed": "yes", "files": [card]})
        world.before = world.looks()
        return clerk.get(link + address.partition(" ")[2])

    return look


def _link(world: World) -> str:
    assert world.post is not None
    send_link(desk.task_of(world.case, "paper").id, timezone.now())
    return f"/desk/{world.post.tokens()[-1]}/"


def _id_desk(world: World) -> HttpResponse:
    browser = staff_of("town", "id-desk")
    browser.raise_request_exception = False
    return browser.get(f"/staff/id-desk/{world.number}/")


def _code(world: World) -> str:
    """From the ID desk, on paper."""
    browser, address = staff_of("town", "id-desk"), f"/staff/id-desk/{world.number}/"
    browser.post(address, {"act": "prove", "document": "passport", "agrees": "yes"})
    page = browser.post(address, {"act": "code"}).content.decode()
    return re.findall(r">([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})<", page)[0]


def _picked(world: World) -> HttpResponse:
    phone = Client(raise_request_exception=False)
    phone.post("/pick-up/", {"code": world.code, "born": "13.10.1952"})
    return phone.get("/pick-up/answer.html")


def _agent(world: World) -> HttpResponse:
    token = agents.add(administration="outside", now=timezone.now())
    bearer = {"authorization": f"Bearer {token}"}
    return Client(raise_request_exception=False).post("/agent/orders", headers=bearer)


def _why(world: World) -> HttpResponse:
    """The question why, about a look of an administration; the town has the stream for it."""
    assert world.post is not None
    town.add_rights(world.post.folder.parent)
    look = journal.grant(subjects=[world.subject], purpose="desk-task", actor="desk", administration="health")
    entry = Body.objects.get(grant=look.id).id
    world.before = world.looks()
    return _own(f"/my/looked/{entry}/why/")(world)


def _for_her(world: World) -> UUID:
    """Somebody who acts for her, by a power of attorney."""
    (eeva,) = people.add(people=[cast.EEVA], now=timezone.now())
    cast.given(eeva, world.subject, kind="proxy", ground="power-of-attorney", proof="signed-paper")
    world.before = world.looks()
    return eeva


def _acting(world: World) -> HttpResponse:
    return browser_of(_for_her(world)).get("/acting/")


def _mandates(world: World) -> HttpResponse:
    _for_her(world)
    return staff_of("town", "id-desk").post("/staff/id-desk/mandates/", {"number": cast.EEVA.numbers[0]})


def _noting(world: World) -> HttpResponse:
    """Somebody took down her letter; another clerk is told so before the same is filed again."""
    letter = {
        "channel": "letter", "received": timezone.localdate().isoformat(), "identified": "told", "given": "Anna",
        "surname": "Aaltonen", "born": "1952-10-13", "asks_as": "themselves", "right": "access",
    }  # fmt: skip
    CaseContact.objects.create(
        case_id=world.case, channel="letter", received=timezone.localdate(), noted_at=timezone.now(),
        identified="told", taken_by="reg-2",
    )  # fmt: skip
    page = staff_of("town", "id-desk").post("/staff/note/", {"id": str(uuid4()), **letter})
    assert "One that a colleague took down" in page.content.decode()
    return page


SHOWS: dict[str, Callable[[World], HttpResponse]] = {
    "ask/what/": _draft("/ask/what/"),
    "ask/you/": _draft("/ask/you/"),
    "ask/check/": _draft("/ask/check/"),
    "ask/right/<str:right>/": _righting("/ask/right/erasure/"),
    "ask/right/<str:right>/words/": _righting("/ask/right/erasure/words/"),
    "ask/right/<str:right>/check/": _righting("/ask/right/erasure/check/"),
    "my/": _own("/my/"),
    "my/looked/": _own("/my/looked/"),
    "my/looked/<uuid:entry>/why/": _why,
    "my/looked/who-looked.json": _own("/my/looked/who-looked.json"),
    "my/<str:number>/": _own("/my/{number}/"),
    "my/<str:number>/sent/": _own("/my/{number}/sent/"),
    "my/<str:number>/withdraw/": _own("/my/{number}/withdraw/"),
    "my/<str:number>/letter/<int:letter>.<str:form>": _after_a_decision(_own("/my/{number}/letter/1.html")),
    "case/<str:key>/letter/<int:letter>.<str:form>": _after_a_decision(_by_key),
    "my/<str:number>/more/": _own("/my/{number}/more/"),
    "desk/<str:token>/": _desk,
    "staff/task/<uuid:task>/": _staff,
    "staff/case/<str:number>/": _coordinator("/staff/case/{number}/"),
    "staff/journal/<str:number>/": lambda world: staff_of("digital", "auditor").get(
        f"/staff/journal/{world.number}/"
    ),
    "acting/": _acting,
    "staff/id-desk/mandates/": _mandates,
    "staff/id-desk/<str:number>/": _id_desk,
    "staff/note/": _noting,
    "staff/journal/<str:number>/evidence.zip": lambda world: staff_of("digital", "auditor").get(
        f"/staff/journal/{world.number}/evidence.zip"
    ),
    "staff/case/<str:number>/decide/": _coordinator("/staff/case/{number}/decide/"),
    "staff/case/<str:number>/decide/<str:what>/": _coordinator("/staff/case/{number}/decide/extend/"),
    "agent/orders": _agent,
    "desk/<str:token>/papers/": _papers("desk papers/"),
    "desk/<str:token>/papers/<int:paper>/<int:page>/": _papers("desk papers/1/1/"),
    "desk/<str:token>/papers/<int:paper>/<int:page>/picture": _papers("desk papers/1/1/picture"),
    "staff/task/<uuid:task>/papers/": _papers("staff papers/"),
    "staff/task/<uuid:task>/papers/<int:paper>/<int:page>/": _papers("staff papers/1/1/"),
    "staff/task/<uuid:task>/papers/<int:paper>/<int:page>/picture": _papers("staff papers/1/1/picture"),
}
SHOWS_ANSWERS: dict[str, Callable[[World], HttpResponse]] = {
    "pick-up/answer.<str:form>": _picked,
    "my/<str:number>/answer/<int:edition>/": _own("/my/{number}/answer/1/"),
    "my/<str:number>/answer/<int:edition>/answer.<str:form>": _own("/my/{number}/answer/1/answer.html"),
    "my/<str:number>/answer/<int:edition>/document/<int:document>": _own("/my/{number}/answer/1/document/1"),
    "my/<str:number>/answer/<int:edition>/everything.zip": _own("/my/{number}/answer/1/everything.zip"),
}


def test_every_route_says_whether_it_shows_a_person() -> None:
    assert sorted([*SHOWS_NOBODY, *SHOWS, *SHOWS_ANSWERS]) == sorted(ROUTES)


def _shown(world: World, look: Callable[[World], HttpResponse]) -> tuple[HttpResponse, int]:
    world.before = world.looks()
    answer = look(world)
    return answer, world.looks() - world.before


@pytest.mark.parametrize("route", SHOWS)
def test_a_page_that_shows_her_leaves_an_entry(world: World, route: str) -> None:
    answer, looks = _shown(world, SHOWS[route])
    assert answer.status_code == 200
    assert looks >= 1


@pytest.mark.parametrize("route", SHOWS_ANSWERS)
def test_an_answer_that_is_read_leaves_an_entry(answered: World, route: str) -> None:
    answer, looks = _shown(answered, SHOWS_ANSWERS[route])
    assert answer.status_code == 200
    assert looks >= 1


OPENS = ["ask/you/", "desk/<str:token>/", "agent/orders"]


@pytest.mark.parametrize("route", OPENS)
def test_the_entry_stays_when_the_request_then_fails(
    world: World, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = _own("/ask/you/") if route == "ask/you/" else SHOWS[route]
    monkeypatch.setattr("luukku.foundation.keys.open_sealed", _fails)
    answer, looks = _shown(world, look)
    assert answer.status_code == 500
    assert looks >= 1


@pytest.mark.parametrize("route", ["my/", "my/looked/", "my/<str:number>/", "my/<str:number>/sent/"])
def test_the_entry_stays_when_the_page_cannot_be_made(
    world: World, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luukku.ask.portal.pages.town", _fails)
    answer, looks = _shown(world, SHOWS[route])
    assert answer.status_code == 500
    assert looks >= 1


@pytest.mark.parametrize("route", SHOWS_ANSWERS)
def test_the_entry_stays_when_the_answer_cannot_be_opened(
    answered: World, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luukku.foundation.keys.open_sealed", _fails)
    answer, looks = _shown(answered, SHOWS_ANSWERS[route])
    assert answer.status_code == 500
    assert looks >= 1


def _fails(*_: Any, **__: Any) -> Any:
    raise RuntimeError("on purpose")
