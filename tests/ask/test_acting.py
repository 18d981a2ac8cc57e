"""Eeva acts for her child: asks, follows, picks up. What her mandate does not say, no page of hers does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from django.conf import settings
from django.test import Client
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Case, Edition, Outcome, Task
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from luukku.people.facade import mandates
from luukku.people.models import Mandate, Person
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.cases import town
from tests.people import cast

pytestmark = pytest.mark.django_db

PATIENT = {
    "id": 9, "hetu": cast.CHILD.numbers[0], "etunimet": "Vilho", "sukunimi": "Aaltonen", "synt_pvm": "2016-01-01",
}  # fmt: skip


class Home:
    """Eeva, her child, her browser; the town."""

    def __init__(self) -> None:
        self.family = cast.family()
        self.mandate = cast.given(self.family.eeva, self.family.child)
        self.browser = browser_of(self.family.eeva)

    def acts(self, mandate: UUID | None = None) -> Any:
        return self.browser.post("/acting/", {"who": str(mandate or self.mandate)})

    def asks(self) -> Case:
        self.acts()
        self.browser.post("/ask/what/", {"scope": "all"})
        self.browser.post("/ask/you/", {})
        self.browser.post("/ask/check/")
        return Case.objects.get(subject=self.family.child, asked_as="guardian")

    def get(self, address: str) -> Any:
        return self.browser.get(address)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"), town.register("xray", "care")))
    town.hold(tmp_path, monkeypatch, "dental", [PATIENT])
    town.hold(tmp_path, monkeypatch, "xray", [])
    return Home()


def released(case: Case, **form: Any) -> None:
    """Both administrations' officials answer the question, and release."""
    ask_at_once(case.id, timezone.now())
    for task in Task.objects.filter(leg__case=case, purpose="release", end=None):
        page = staff_of(task.leg.administration, "official").post(
            f"/staff/task/{task.id}/", {"interest": "none", **form}
        )
        assert page.status_code == 200, page.content.decode()
    for edition in Edition.objects.filter(case=case):
        assemble(edition.id)
        print_pdf(edition.id)


def test_whoever_has_a_mandate_chooses_and_every_page_says_for_whom(home: Home) -> None:
    page = home.get("/acting/").content.decode()
    assert "For myself" in page
    assert "Vilho Aaltonen" in page
    before = home.browser.cookies[settings.SESSION_COOKIE_NAME].value
    chosen = home.acts()
    assert (chosen.status_code, chosen["Location"]) == (302, "/my/")
    assert home.browser.cookies[settings.SESSION_COOKIE_NAME].value != before
    for address in ("/", "/ask/", "/ask/what/", "/my/"):
        assert "You act for Vilho Aaltonen" in home.get(address).content.decode(), address
    home.browser.post("/acting/", {"who": "myself"})
    assert "You act for" not in home.get("/my/").content.decode()


def test_without_a_mandate_nothing_of_it_is_seen(home: Home) -> None:
    urho = browser_of(home.family.urho)
    assert urho.get("/acting/").status_code == 404
    assert urho.post("/acting/", {"who": str(home.mandate)}).status_code == 404
    assert "/acting/" not in urho.get("/my/").content.decode()
    assert "/acting/" in home.get("/my/").content.decode()


def test_she_asks_for_her_child_and_picks_the_answer_up(home: Home) -> None:
    case = home.asks()
    assert (case.mandate, case.asked_by) == (home.mandate, home.family.eeva)
    released(case)
    assert case.number in home.get("/my/").content.decode()
    page = home.get(f"/my/{case.number}/answer/1/answer.html")
    assert page.status_code == 200
    assert "Vilho" in page.content.decode()
    taken = Body.objects.get(case=case.id, kind="answer-picked-up")
    assert (taken.actor, taken.role, taken.on_behalf_of) == ("resident", "guardian", str(home.family.child))


def test_the_child_reads_that_a_guardian_looked(home: Home) -> None:
    home.asks()
    page = browser_of(home.family.child).get("/my/looked/").content.decode()
    assert "your guardian" in page


def test_no_mandate_tells_an_address_or_adds_to_what_is_known(home: Home) -> None:
    home.acts()
    page = home.get("/ask/you/").content.decode()
    assert "Vilho" in page
    assert "Koulukatu" not in page
    assert "+358501234567" not in page
    assert 'name="surnames"' not in page
    home.browser.post("/ask/what/", {"scope": "all"})
    home.browser.post("/ask/you/", {"surnames": "Virtanen"})
    home.browser.post("/ask/check/")
    page = browser_of(home.family.child).get("/ask/you/").content.decode()
    assert "Virtanen" not in page


def test_what_the_child_writes_is_not_hers_to_read(home: Home) -> None:
    child = browser_of(home.family.child)
    child.post("/ask/what/", {"scope": "parts", "parts": ["health"]})
    child.post("/ask/you/", {"surnames": "Salainen"})
    home.acts()
    assert home.get("/ask/check/")["Location"] == "/ask/what/"


def test_her_own_cases_and_the_child_s_own_are_not_shown_while_she_acts(home: Home) -> None:
    numbers = {}
    for name, subject in (("eeva", home.family.eeva), ("child", home.family.child)):
        case = coordinate.open_case(
            subject=subject, stream="access", language="en", country="FI", received=timezone.localdate(),
            now=timezone.now(), actor="resident",
        )  # fmt: skip
        numbers[name] = Case.objects.get(id=case).number
    home.acts()
    page = home.get("/my/").content.decode()
    for number in numbers.values():
        assert number not in page
        assert home.get(f"/my/{number}/").status_code == 404


def test_rights_and_looks_are_for_whoever_they_belong_to(home: Home) -> None:
    home.acts()
    for address in ("/my/looked/", "/my/looked/who-looked.json", "/ask/right/erasure/"):
        assert home.get(address).status_code == 404


@pytest.mark.parametrize(
    "over",
    [
        {"ended_at": timezone.now()},
        {"starts": timezone.localdate() + timedelta(days=3)},
        {"until": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_ended_or_not_begun_it_acts_for_nothing_on_any_page(home: Home, over: dict[str, Any]) -> None:
    case = home.asks()
    released(case)
    with_grant(home, over)
    for address in ("/my/", f"/my/{case.number}/", f"/my/{case.number}/answer/1/answer.pdf", "/ask/what/"):
        page = home.get(address)
        assert (page.status_code, page.get("Location", "")) == (302, "/acting/"), address
    page = home.get("/acting/").content.decode()
    assert "You can no longer act for them" in page
    assert "Vilho" not in page
    home.browser.post("/acting/", {"who": "myself"})
    assert home.get("/my/").status_code == 200
    assert home.get("/acting/").status_code == 404


def with_grant(home: Home, change: dict[str, Any]) -> None:
    with journal.looking(journal.grant(subjects=[home.family.child], purpose="test")):
        assert Mandate.objects.filter(id=home.mandate).update(**change) == 1


@pytest.mark.parametrize(("covers", "asks", "picks_up"), [("asks", 200, 404), ("picks-up", 404, 200)])
def test_it_covers_what_it_says(home: Home, covers: str, asks: int, picks_up: int) -> None:
    case = home.asks()
    released(case)
    with_grant(home, {"asks": covers == "asks", "picks_up": covers == "picks-up"})
    assert home.get("/ask/what/").status_code == asks
    assert home.get(f"/my/{case.number}/answer/1/answer.pdf").status_code == picks_up


def test_a_protected_child_is_never_acted_for_on_the_web(home: Home) -> None:
    (hidden,) = people.add(
        people=[replace(cast.CHILD, numbers=("020317A9048",), protected=True)], now=timezone.now()
    )
    mandate = cast.given(home.family.eeva, hidden)
    page = home.acts(mandate)
    assert page.status_code == 403
    assert "Ask at the customer service" in page.content.decode()
    assert "protected" not in page.content.decode()
    assert "You act for" not in home.get("/my/").content.decode()


def test_a_company_asks_nothing_and_is_told_what_its_signatory_can(home: Home) -> None:
    company = cast.given(
        home.family.eeva, home.family.eeva, kind="company", covers=frozenset(), ground="company-register",
        proof="company-extract", company="Purjehtijat",
    )  # fmt: skip
    assert "Purjehtijat" in home.get("/acting/").content.decode()
    assert home.acts(company)["Location"] == "/acting/company/"
    page = home.get("/acting/company/").content.decode()
    assert "A company has no such right" in page
    assert "You act for" not in home.get("/my/").content.decode()


def test_forms_of_the_session_before_count_no_more(home: Home) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = home.browser.cookies
    strict.get("/ask/what/")
    token = strict.cookies["csrftoken"].value
    strict.post("/acting/", {"who": str(home.mandate), "csrfmiddlewaretoken": token})
    old = strict.post("/ask/what/", {"scope": "all", "csrfmiddlewaretoken": token})
    assert old.status_code == 403


@pytest.mark.parametrize(
    ("born", "told", "seen"), [(2010, True, True), (2010, False, False), (2016, True, False)]
)
def test_a_child_that_is_old_enough_sees_what_a_guardian_asked_if_the_pack_says_so(
    home: Home, tmp_path: Path, born: int, told: bool, seen: bool
) -> None:
    pack = tmp_path / "pack"
    children = {"children": {"own_age": 15, "told": told}}
    (pack / "pack.yaml").write_text(yaml.safe_dump(town.PACK | children, allow_unicode=True), "utf-8")
    catalogue.load(pack_path=pack, now=timezone.now())
    case = home.asks()
    with journal.looking(journal.grant(subjects=[home.family.child], purpose="test")):
        Person.objects.filter(subject=home.family.child).update(birth_date=date(born, 1, 1))
    child = browser_of(home.family.child)
    page = child.get("/my/").content.decode()
    assert (case.number in page) == seen
    assert ("Your guardian asked" in page) == seen
    assert child.get(f"/my/{case.number}/").status_code == (200 if seen else 404)
    assert "your guardian" in child.get("/my/looked/").content.decode()


# --- the child's interest ---------------------------------------------------------------------------------


def test_nothing_of_a_child_goes_to_a_guardian_by_rule_alone(home: Home) -> None:
    case = home.asks()
    ask_at_once(case.id, timezone.now())
    assert not Edition.objects.filter(case=case).exists()
    assert {task.leg.administration for task in Task.objects.filter(leg__case=case, purpose="release")} == {
        "health", "care",
    }  # fmt: skip


def test_no_official_releases_before_the_question_is_answered(home: Home) -> None:
    case = home.asks()
    ask_at_once(case.id, timezone.now())
    task = Task.objects.get(leg__case=case, leg__administration="health", purpose="release")
    official = staff_of("health", "official")
    page = official.get(f"/staff/task/{task.id}/").content.decode()
    assert "in the child’s interest?" in page
    (found,) = Outcome.objects.filter(order__case=case, kind=Kind.FOUND)
    assert f'name="held" value="{found.id}:0"' in page
    assert "Given names: Vilho" in page
    refused = official.post(f"/staff/task/{task.id}/", {})
    assert refused.status_code == 422
    assert "Say whether anything must not go to the guardian." in refused.content.decode()
    with pytest.raises(coordinate.desk.Refused):
        coordinate.papers.release(
            at=coordinate.desk.ByStaff(task.id, cast.CLERK.staff, "health", frozenset({"official"})),  # type: ignore[arg-type]
            now=timezone.now(),
        )


def test_what_is_held_back_in_the_child_s_interest_stays_out_and_the_answer_says_so(home: Home) -> None:
    case = home.asks()
    ask_at_once(case.id, timezone.now())
    (found,) = Outcome.objects.filter(order__case=case, kind=Kind.FOUND)
    _release_health(case, found.id)
    released(case)
    answer = home.get(f"/my/{case.number}/answer/1/answer.html").content.decode()
    assert "Told in confidence." in answer
    assert "Openness of Government Activities" in answer
    assert cast.CHILD.numbers[0] not in answer
    assert [*Outcome.objects.filter(order=found.order).order_by("at", "id").values_list("kind", flat=True)] == [
        "found", "withheld",
    ]  # fmt: skip


def _release_health(case: Case, outcome: UUID) -> None:
    task = Task.objects.get(leg__case=case, leg__administration="health", purpose="release")
    form = {
        "interest": "some",
        "held": [f"{outcome}:0"],
        "ground": "child",
        "ground_words": "Told in confidence.",
    }
    page = staff_of("health", "official").post(f"/staff/task/{task.id}/", form)
    assert page.status_code == 200, page.content.decode()


def test_an_adult_s_representative_asks_without_that_question(home: Home) -> None:
    mandate = cast.given(
        home.family.eeva, home.family.urho, kind="proxy", ground="power-of-attorney", proof="signed-paper"
    )
    home.acts(mandate)
    home.browser.post("/ask/what/", {"scope": "all"})
    home.browser.post("/ask/you/", {})
    home.browser.post("/ask/check/")
    case = Case.objects.get(subject=home.family.urho)
    ask_at_once(case.id, timezone.now())
    assert not Task.objects.filter(leg__case=case, purpose="release").exists()
    assert case.number in browser_of(home.family.urho).get("/my/").content.decode()
    assert mandates.holds(
        who=cast.who_acts(home.family.eeva, home.family.urho, mandate, "proxy"),
        act="asks",
        now=timezone.now(),
    )
