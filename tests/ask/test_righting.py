"""A resident asks on the web that something be corrected, deleted or stopped: three screens after the log-in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from luukku.ask import notice
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Edition
from luukku.coordinate.facade import desk, rights
from luukku.coordinate.models import Case
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.rights.house import House, outcomes

from .browsing import browser_of

pytestmark = pytest.mark.django_db
WORDS = "I gave up the berth in 2019."


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> House:
    return House(tmp_path, monkeypatch, settings)


def answered(house: House) -> str:
    """Her earlier answer, in which the boats hold something; its number."""
    case = house.asks("access", words="", parts=["culture"], now=timezone.now())
    ask_at_once(case, timezone.now())
    assemble(Edition.objects.get(case=case).id)
    return str(Case.objects.get(id=case).number)


def newest() -> Case:
    return Case.objects.order_by("opened_at").last()  # type: ignore[return-value]


def test_the_one_plain_question_leads_to_the_rights() -> None:
    assert Client().post("/ask/", {"kind": "change"}).headers["Location"] == "/ask/right/"


def test_three_screens_after_the_log_in_and_the_request_is_at_the_desk(house: House) -> None:
    number = answered(house)
    browser = browser_of(house.anna)
    assert f"/ask/right/?case={number}" in browser.get(f"/my/{number}/").content.decode()
    where = browser.post(f"/ask/right/?case={number}", {"right": "erasure"}).headers["Location"]
    page = browser.get(where).content.decode()
    assert "Register boats" in page
    assert "Register dental" not in page, "it held nothing"
    assert "Register reports" not in page, "its existence is nobody's hint"
    words = browser.post(where, {"registers": ["boats", "dental"]}).headers["Location"]
    check = browser.post(words, {"words": WORDS}).headers["Location"]
    text = browser.get(check).content.decode()
    assert WORDS in text
    assert "Register boats" in text
    sent = browser.post(check)
    case = newest()
    assert sent.headers["Location"] == f"/my/{case.number}/sent/"
    assert case.stream.slug == "erasure"
    assert outcomes(case.id) == {"boats#1": None}, "only what was offered can be chosen"
    task = desk.task(at=house.link(house.task(case.id, "boats#1"), timezone.now()), now=timezone.now())
    assert task.deciding is not None
    assert task.deciding.wishes == (WORDS,)
    assert "1 register is decided about now" in browser.get(sent.headers["Location"]).content.decode()
    assert "Delete what you hold about me." in browser.get(f"/my/{case.number}/").content.decode()


def test_who_has_no_answer_yet_chooses_a_part_of_life(house: House) -> None:
    browser = browser_of(house.anna)
    page = browser.get("/ask/right/rectification/").content.decode()
    assert 'value="culture"' in page
    assert browser.post("/ask/right/rectification/", {}).status_code == 422
    browser.post("/ask/right/rectification/", {"parts": ["health"]})
    assert browser.post("/ask/right/rectification/words/", {"words": "  "}).status_code == 422
    browser.post("/ask/right/rectification/words/", {"words": WORDS})
    browser.post("/ask/right/rectification/check/")
    assert set(outcomes(newest().id)) == {"dental#1", "xray#1", "reports#1"}


def test_the_same_form_twice_is_one_case(house: House) -> None:
    browser = browser_of(house.anna)
    browser.post("/ask/right/erasure/", {"parts": ["culture"]})
    browser.post("/ask/right/erasure/words/", {"words": WORDS})
    assert "/sent/" in browser.post("/ask/right/erasure/check/").headers["Location"]
    assert browser.post("/ask/right/erasure/check/").headers["Location"] == "/my/"
    assert Case.objects.count() == 1


def test_portability_needs_no_words(house: House) -> None:
    browser = browser_of(house.anna)
    check = browser.post("/ask/right/portability/", {"parts": ["culture"]}).headers["Location"]
    assert check == "/ask/right/portability/check/"
    assert browser.get(check).status_code == 200
    browser.post(check)
    assert outcomes(newest().id) == {"boats#1": None, "grants#1": "refused"}


def test_a_right_that_is_not_offered_is_not_there(house: House) -> None:
    for right in ("access", "ask-why", "nonsense"):
        assert browser_of(house.anna).get(f"/ask/right/{right}/").status_code == 404


def test_an_earlier_answer_of_somebody_else_offers_nothing(house: House) -> None:
    number = answered(house)
    (eeva,) = people.add(people=[town.BY_LETTER], now=town.NOW)
    page = browser_of(eeva).get(f"/ask/right/erasure/?case={number}").content.decode()
    assert "Register boats" not in page


def test_what_is_needed_is_answered_on_the_web_once(house: House) -> None:
    case = house.asks("erasure", registers=["xray"], now=timezone.now())
    house.decides(case, "xray#1", "needs-more", "Which card do you mean?", now=timezone.now())
    number = Case.objects.get(id=case).number
    browser = browser_of(house.anna)
    assert f"/my/{number}/more/" in browser.get(f"/my/{number}/").content.decode()
    page = browser.get(f"/my/{number}/more/").content.decode()
    assert "Which card do you mean?" in page
    (need,) = rights.needs(case=case)
    assert browser.post(f"/my/{number}/more/", {"order": str(need.order), "words": " "}).status_code == 422
    told = {"order": str(need.order), "words": "The one of 2009."}
    assert browser.post(f"/my/{number}/more/", told).headers["Location"] == f"/my/{number}/?said=more"
    assert browser.post(f"/my/{number}/more/", told).status_code == 302
    (eeva,) = people.add(people=[town.BY_LETTER], now=town.NOW)
    assert browser_of(eeva).get(f"/my/{number}/more/").status_code == 404


def test_a_mail_says_that_something_is_asked_and_not_what_nor_by_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, mailoutbox: list[Any]
) -> None:
    house = House(tmp_path, monkeypatch, settings)
    (reached,) = people.add(
        people=[replace(town.ANNA, numbers=(), emails=("anna@post.example",))], now=town.NOW
    )
    house.anna = reached
    case = house.asks("erasure", registers=["xray", "reports"], now=timezone.now())
    house.decides(case, "reports#1", "needs-more", "Which report?", now=timezone.now())
    assert not ProcrastinateJob.objects.filter(task_name="ask.more_needed").exists(), (
        "of a secret register, never"
    )
    house.decides(case, "xray#1", "needs-more", "Which card do you mean?", now=timezone.now())
    (job,) = ProcrastinateJob.objects.filter(task_name="ask.more_needed")
    mailoutbox.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notice.more_needed(case)
    (mail,) = mailoutbox
    assert job.args["case"] == str(case)
    for content in ("Anna", "xray", "Health", "card"):
        assert content not in mail.subject + mail.body
