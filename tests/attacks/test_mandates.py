"""Whoever acted for somebody once, or will, or acts for somebody else: nothing of it is released, by any way."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.cases.models import Case, Edition, Task
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people.facade import mandates
from luukku.people.models import Mandate
from tests.ask.browsing import browser_of, of, staff_of
from tests.coordinate.cases import town
from tests.people import cast

CANARY = "Vilhon salaisuus"
CHILD = {
    "id": 9, "hetu": cast.CHILD.numbers[0], "etunimet": "Vilho", "sukunimi": "Aaltonen", "synt_pvm": "2016-01-01",
    "huom": CANARY,
}  # fmt: skip
ANSWERS = (
    "/my/{n}/", "/my/{n}/sent/", "/my/{n}/withdraw/", "/my/{n}/answer/1/", "/my/{n}/answer/1/answer.html",
    "/my/{n}/answer/1/answer.pdf", "/my/{n}/answer/1/answer.json", "/my/{n}/answer/1/everything.zip",
    "/my/{n}/answer/1/document/1", "/my/{n}/more/", "/my/{n}/letter/1.html",
)  # fmt: skip

pytestmark = pytest.mark.django_db


class World:
    """A case that Eeva asked for her child, answered; one that the child asked; and Urho, who wants both."""

    def __init__(self) -> None:
        self.family = cast.family()
        self.mandate = cast.given(self.family.eeva, self.family.child)
        self.asked = self._case(self.family.eeva, self.mandate)
        self.own = self._case()

    def _case(self, by: UUID | None = None, mandate: UUID | None = None) -> Case:
        under = coordinate.representing.Under(mandate, by, "guardian") if mandate and by else None
        id_ = coordinate.open_case(
            subject=self.family.child, stream="access", language="en", country="FI", received=timezone.localdate(),
            now=timezone.now(), actor="resident", under=under,
        )  # fmt: skip
        ask_at_once(id_, timezone.now())
        for task in Task.objects.filter(leg__case_id=id_, purpose="release", end=None):
            official = staff_of(task.leg.administration, "official")
            assert official.post(f"/staff/task/{task.id}/", {"interest": "none"}).status_code == 200
        for edition in Edition.objects.filter(case_id=id_):
            assemble(edition.id)
            print_pdf(edition.id)
        return Case.objects.get(id=id_)

    def changed(self, **change: Any) -> None:
        with journal.looking(journal.grant(subjects=[self.family.child], purpose="test")):
            assert Mandate.objects.filter(id=self.mandate).update(**change) == 1

    def attacks(self, browser: Client, case: Case) -> None:
        """Every page of the case, read and sent to: none says a word of it, and nothing is written down of it."""
        before = _written(case)
        for address in ANSWERS:
            for method in ("get", "post"):
                page = getattr(browser, method)(address.format(n=case.number))
                assert page.status_code in (302, 404, 405), (method, address, page.status_code)
                assert CANARY.encode() not in page.content
        assert _written(case) == before


def _written(case: Case) -> list[UUID]:
    kinds = ("answer-picked-up", "case-closed", "letter-read")
    return sorted(Body.objects.filter(case=case.id, kind__in=kinds).values_list("id", flat=True))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    register = town.register("dental", "health")
    register["tables"][0]["fields"].append({"name": "huom", "label": town.text("Note")})
    town.stand(tmp_path, monkeypatch, (register,))
    town.hold(tmp_path, monkeypatch, "dental", [CHILD])
    return World()


def test_what_is_attacked_is_there_for_whoever_may_have_it(world: World) -> None:
    eeva = of(cast.who_acts(world.family.eeva, world.family.child, world.mandate))
    page = eeva.get(f"/my/{world.asked.number}/answer/1/answer.html")
    assert CANARY in page.content.decode()


def test_a_guardian_no_longer_gets_nothing_of_what_they_asked(world: World) -> None:
    eeva = of(cast.who_acts(world.family.eeva, world.family.child, world.mandate))
    cast.ended(world.mandate, world.family.child)
    world.attacks(eeva, world.asked)
    world.attacks(browser_of(world.family.eeva), world.asked)
    assert Client().get(f"/case/{key_of(world.asked.id)}/").status_code == 404
    again = cast.given(world.family.eeva, world.family.child)
    world.attacks(of(cast.who_acts(world.family.eeva, world.family.child, again)), world.asked)


def test_the_guardian_of_another_child_gets_nothing_of_this_one(world: World) -> None:
    urho = world.family.urho
    other = cast.given(
        urho, world.family.eeva, kind="proxy", ground="power-of-attorney", proof="signed-paper"
    )
    browsers = [
        browser_of(urho),
        of(cast.who_acts(urho, world.family.eeva, other, "proxy")),
        of(cast.who_acts(urho, world.family.child, other)),  # a session that no page of ours would have made
        of(cast.who_acts(urho, world.family.child, world.mandate)),
    ]
    for browser in browsers:
        world.attacks(browser, world.asked)
        world.attacks(browser, world.own)
    browsers[0].post("/acting/", {"who": str(world.mandate)})
    world.attacks(browsers[0], world.asked)


@pytest.mark.parametrize("days", [3, 400])
def test_a_mandate_that_has_not_begun_opens_nothing(world: World, days: int) -> None:
    world.changed(starts=timezone.localdate() + timedelta(days=days))
    world.attacks(of(cast.who_acts(world.family.eeva, world.family.child, world.mandate)), world.asked)


def test_a_representative_never_opens_what_the_person_asked_themselves(world: World) -> None:
    eeva = of(cast.who_acts(world.family.eeva, world.family.child, world.mandate))
    world.attacks(eeva, world.own)
    assert world.own.number not in eeva.get("/my/").content.decode()


def test_two_mandates_mixed_up_in_two_tabs_send_and_show_nothing_of_the_other(world: World) -> None:
    family = world.family
    other = cast.given(
        family.eeva, family.urho, kind="proxy", ground="power-of-attorney", proof="signed-paper"
    )
    tabs = Client(enforce_csrf_checks=True)
    tabs.cookies = browser_of(family.eeva).cookies

    def post(address: str, **form: str) -> Any:
        return tabs.post(address, {**form, "csrfmiddlewaretoken": tabs.cookies["csrftoken"].value})

    tabs.get("/acting/")
    post("/acting/", who=str(world.mandate))
    tabs.get("/ask/what/")
    post("/ask/what/", scope="all")
    post("/ask/you/")
    first = tabs.get("/ask/check/")  # the first tab: about to send for the child
    of_first_tab = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', first.content.decode())[0]
    post("/acting/", who=str(other))  # the second tab: for Urho
    assert tabs.post("/ask/check/", {"csrfmiddlewaretoken": of_first_tab}).status_code == 403
    assert not Case.objects.filter(subject=family.urho).exists()
    assert len(Case.objects.filter(subject=family.child)) == 2
    for address in ANSWERS:
        assert tabs.get(address.format(n=world.asked.number)).status_code in (404, 405), address
    assert tabs.get("/ask/check/")["Location"] == "/ask/what/", (
        "what is written for one is not there for the other"
    )


def test_at_the_id_desk_whoever_asked_shows_who_they_are_and_only_while_they_may(world: World) -> None:
    desk, address = staff_of("town", "id-desk"), f"/staff/id-desk/{world.asked.number}/"
    page = desk.get(address).content.decode()
    assert "Eeva Aaltonen" in page
    assert cast.CHILD.numbers[0] not in page
    desk.post(address, {"act": "prove", "document": "passport", "agrees": "yes"})
    assert desk.post(address, {"act": "pdf"}).content.startswith(b"%PDF")
    code = _code(desk.post(address, {"act": "code"}).content.decode())
    opened = Client()
    opened.post("/pick-up/", {"code": code, "born": "5.5.1980"})
    assert opened.get("/pick-up/answer.pdf").status_code == 200
    later = _code(desk.post(address, {"act": "code"}).content.decode())
    cast.ended(world.mandate, world.family.child)
    assert opened.get("/pick-up/answer.pdf").status_code == 404
    assert Client().post("/pick-up/", {"code": later, "born": "5.5.1980"}).status_code == 422
    for act in ("pdf", "zip", "code"):
        refused = desk.post(address, {"act": act})
        assert refused.status_code == 422
        assert "may act for them no longer" in refused.content.decode()
    with pytest.raises(coordinate.desk.Refused):
        coordinate.registered.ask(number=world.asked.number, who=cast.CLERK, now=timezone.now())


def test_on_paper_it_goes_in_the_name_of_whoever_asked_and_only_while_they_may(
    world: World, tmp_path: Path
) -> None:
    now = timezone.now()
    letter = coordinate.registered.ask(number=world.asked.number, who=cast.CLERK, now=now)
    printed = coordinate.registered.printed(letter=letter, who=cast.CLERK, now=now)
    cover = PdfReader(io.BytesIO(printed)).pages[0].extract_text()
    assert "Eeva Aaltonen" in cover
    assert "Vilho" not in cover
    call_command("hand_over", world.asked.number, out=tmp_path / "out", by="reg-2")
    cast.ended(world.mandate, world.family.child)
    with pytest.raises(CommandError, match="may act for them no longer"):
        call_command("hand_over", world.asked.number, out=tmp_path / "later", by="reg-2")
    assert not (tmp_path / "later").exists()


def _code(page: str) -> str:
    return re.findall(r">([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})<", page)[0]


def test_no_case_is_opened_under_a_mandate_that_holds_no_more(world: World) -> None:
    cast.ended(world.mandate, world.family.child)
    with pytest.raises(mandates.DoesNotHold):
        world._case(world.family.eeva, world.mandate)
    assert len(Case.objects.filter(subject=world.family.child)) == 2
