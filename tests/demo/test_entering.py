"""In the demo one is Anna by a click; outside it the addresses do not even exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.test import Client
from django.utils import timezone
from tests.coordinate.cases import town
from tests.coordinate.cases.town import NOW
from tests.serve.counter import ROOT

import luukku.main.urls
from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.links import page_of
from luukku.demo.population import cast
from luukku.demo.population.cast import CAST
from luukku.demo.show import drawers, residents
from luukku.look.texts import LANGUAGES, read
from luukku.people import facade as people
from luukku.people.facade import mandates
from luukku.people.identity.store import SessionStore
from luukku.people.identity.who import from_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    assert luukku.main.urls  # read before, as outside the demo
    settings.ROOT_URLCONF = "tests.architecture.everywhere"
    settings.LUUKKU_DEMO_LOGIN = True


def test_be_anna_is_the_anna_whom_the_counter_knows(demo: None) -> None:
    (anna,) = people.add(people=[residents.facts(cast()["anna"])], now=NOW)
    browser = Client()
    assert browser.get("/log-in/?then=/x/").headers["Location"] == "/demo/log-in/?then=%2Fx%2F"
    page = browser.get("/demo/log-in/?then=/x/").content.decode()
    assert page.count("<form") == len(CAST)  # no catalogue is published: nobody works here
    assert browser.post("/demo/log-in/anna/", {"then": "/x/"}).headers["Location"] == "/x/"
    who = from_session(SessionStore(browser.cookies[conf.SESSION_COOKIE_NAME].value).get("who"))
    assert who.subject == anna
    assert people.known_well(who=who)


def test_nobody_else_can_be_chosen_and_nobody_is_led_elsewhere(demo: None) -> None:
    assert Client().post("/demo/log-in/nobody/").status_code == 404
    assert Client().post("/demo/log-in/bo/", {"then": "//elsewhere.example"}).headers["Location"] == "/"


def test_whoever_came_to_kaislavaara_s_counter_reads_her_own_case(demo: None) -> None:
    """The demo of a town without connectors prints an address; it leads to the choice, and from there to the case."""
    catalogue.load(pack_path=ROOT / "packs/monday", now=NOW)
    case = coordinate.progress(case=drawers.at_the_counter().file("en"))
    address = page_of(case, "")
    browser = Client()
    chosen = browser.get(address, follow=True)
    assert "Be Helmi" in chosen.content.decode()
    assert browser.post("/demo/log-in/helmi/", {"then": address}).headers["Location"] == address
    assert case.number in browser.get(address).content.decode()


def test_outside_the_demo_there_is_no_such_page() -> None:
    assert Client().get("/demo/log-in/").status_code == 404
    assert Client().post("/demo/log-in/anna/").status_code == 404


def test_its_texts_have_the_same_keys_in_five_languages() -> None:
    from luukku.demo.entering.views import TEXTS

    keys = {language: set(read(TEXTS, language).flat) for language in LANGUAGES}
    assert all(keys[language] == keys["en"] for language in LANGUAGES)


def test_somebody_of_the_staff_comes_to_the_tasks_of_their_own_administration(
    demo: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (town.register("films", "health-centre"),))
    browser = Client()
    page = browser.get("/demo/log-in/", headers={"accept-language": "en"}).content.decode()
    assert "A second official" in page
    answer = browser.post("/demo/log-in/clerk/", {"then": ""})
    assert answer.headers["Location"] == "/staff/"
    who = from_session(SessionStore(browser.cookies[conf.SESSION_COOKIE_NAME].value).get("who"))
    assert (who.administration, who.roles, who.subject) == ("health-centre", {"clerk"}, None)
    assert browser.get("/staff/").status_code == 200
    assert (
        Client().post("/demo/log-in/dan-at-work/").status_code == 404
    )  # no such administration in this town


def test_eeva_is_asked_for_whom_she_is_there(demo: None, tmp_path: Path) -> None:
    subjects = residents.known_cast(tmp_path, timezone.now())
    browser = Client()
    browser.post("/demo/log-in/anna/")
    assert browser.get("/acting/").status_code == 404
    there = browser.post("/demo/log-in/eeva/", {"then": "/ask/what/"})["Location"]
    assert there.startswith("/acting/")
    (held,) = mandates.held_by(actor=subjects["eeva"], now=timezone.now())
    assert held.for_whom == "Vilho Aaltonen"
    chosen = browser.post("/acting/", {"who": str(held.id), "then": "/ask/what/"})
    assert chosen["Location"] == "/ask/what/"
