"""Karin and Leo, coordinators, decide about Anna's case in the browser."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.models import Case, Decision
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.coordinate.rights.house import House

pytestmark = pytest.mark.django_db
MORE_TIME = {"codes": ["paper"], "words": "Forty boxes <b>of</b> paper."}
NO = {"codes": ["excessive"], "words": "The twelfth of this month."}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case(timezone.now())
    return case


@pytest.fixture
def karin() -> Client:
    return staff_of("digital", "coordinator", key=UUID(int=7))


@pytest.fixture
def leo() -> Client:
    return staff_of("digital", "coordinator", key=UUID(int=8))


def page(case: UUID, what: str = "") -> str:
    return f"/staff/case/{Case.objects.get(id=case).number}/decide/{what}"


def form(browser: Client, address: str) -> dict[str, str]:
    """The id that the shown form brings."""
    found = re.search(r'name="id" value="([^"]+)"', browser.get(address).content.decode())
    assert found
    return {"id": found[1]}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_she_reads_the_letter_and_the_new_date_before_anything_is_done(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    filled = {**form(karin, address), **MORE_TIME}
    seen = karin.post(address, {**filled, "act": "look"})
    assert seen.status_code == 200
    assert "Forty boxes &lt;b&gt;of&lt;/b&gt; paper." in text(seen)
    assert not Decision.objects.exists()
    done = karin.post(address, {**filled, "act": "do"}, follow=True)
    assert "Decided. The letter lies" in text(done)
    assert Case.objects.get().extended_on is not None


def test_refusing_and_confirming_ask_for_a_fresh_log_in_and_other_decisions_do_not(
    case: UUID, karin: Client, settings: Any
) -> None:
    stale = staff_of("digital", "coordinator", ago=timedelta(minutes=11))
    assert stale.get(page(case)).status_code == 200
    assert stale.get(page(case, "extend/")).status_code == 200
    for answer in (stale.get(page(case, "refuse/")), stale.post(page(case), {"confirm": str(uuid4())})):
        assert answer.status_code == 302
        assert answer["Location"].endswith("&fresh=1")
    nobody_s = staff_of("digital", "auditor", ago=timedelta(minutes=11))
    assert nobody_s.get(page(case, "refuse/")).status_code == 404
    filled = {**form(karin, page(case, "refuse/")), **NO}
    settings.LUUKKU_FRESH = timedelta()
    assert karin.post(page(case, "refuse/"), {**filled, "act": "look"}).status_code == 200


def test_what_is_missing_is_said_at_its_field_and_what_was_written_is_kept(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    answer = karin.post(address, {**form(karin, address), "words": "Because.", "act": "look"})
    assert answer.status_code == 422
    assert 'href="#codes"' in text(answer)
    assert "Because." in text(answer)


def test_changing_leads_back_to_the_form_as_it_was_filled_in(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    again = karin.post(address, {**form(karin, address), **MORE_TIME, "act": "change"})
    assert "Forty boxes" in text(again)
    assert re.search(r'value="paper" checked', text(again))


def test_the_same_form_sent_twice_is_one_decision(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    filled = {**form(karin, address), **MORE_TIME, "act": "do"}
    for _ in range(2):
        assert "Decided. The letter lies" in text(karin.post(address, filled, follow=True))
    assert Decision.objects.count() == 1


def test_of_two_coordinators_at_once_the_second_is_told_what_has_happened(
    case: UUID, karin: Client, leo: Client
) -> None:
    address = page(case, "extend/")
    hers, his = form(karin, address), form(leo, address)
    karin.post(address, {**hers, **MORE_TIME, "act": "do"})
    late = leo.post(address, {**his, **MORE_TIME, "act": "do"})
    assert late.status_code == 409
    assert "More time was taken already." in text(late)
    assert Decision.objects.count() == 1


def test_what_cannot_be_decided_today_has_no_form_but_a_reason(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    karin.post(address, {**form(karin, address), **MORE_TIME, "act": "do"})
    assert "More time was taken already." in text(karin.get(page(case)))
    assert 'name="codes"' not in text(karin.get(address))


def test_a_refusal_leaves_only_when_a_second_coordinator_has_confirmed_it(
    case: UUID, karin: Client, leo: Client
) -> None:
    address = page(case, "refuse/")
    filled = {**form(karin, address), **NO}
    assert "Nothing is sent before" in text(karin.post(address, {**filled, "act": "look"}))
    proposed = karin.post(address, {**filled, "act": "do"}, follow=True)
    assert "A second coordinator must confirm it" in text(proposed)
    assert 'name="confirm"' not in text(proposed), "not by herself"
    alone = karin.post(page(case), {"confirm": filled["id"]})
    assert alone.status_code == 409
    assert coordinate.progress(case=case).state != "closed"
    assert 'name="confirm"' in text(leo.get(page(case)))
    leo.post(page(case), {"confirm": filled["id"]})
    assert coordinate.progress(case=case).state == "closed"


def test_a_proposal_taken_back_is_gone_for_whoever_confirms_it_then(
    case: UUID, karin: Client, leo: Client
) -> None:
    address = page(case, "refuse/")
    filled = {**form(karin, address), **NO, "act": "do"}
    karin.post(address, filled)
    karin.post(page(case), {"take-back": filled["id"]})
    late = leo.post(page(case), {"confirm": filled["id"]})
    assert late.status_code == 409
    assert "was taken back meanwhile" in text(late)


def test_a_fee_that_was_paid_lets_the_case_go_on(case: UUID, karin: Client) -> None:
    address = page(case, "fee/")
    until = (timezone.now().date() + timedelta(days=7)).isoformat()
    filled = {**form(karin, address), **NO, "fee": "25 €", "until": until, "act": "do"}
    karin.post(address, filled)
    assert "The fee is paid" in text(karin.get(page(case)))
    karin.post(page(case), {"on": "fee-paid"})
    assert coordinate.progress(case=case).waiting is None
    assert karin.post(page(case), {"on": "fee-paid"}).status_code == 409


@pytest.mark.parametrize("roles", [("clerk",), ("official",), ("auditor",), ("id-desk",), ()])
def test_nobody_else_of_the_staff_decides(case: UUID, roles: tuple[str, ...]) -> None:
    browser = staff_of("digital", *roles)
    for address in (page(case), page(case, "extend/")):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"id": str(uuid4()), **MORE_TIME, "act": "do"}).status_code == 404
    assert not Decision.objects.exists()


def test_what_is_no_decision_or_no_case_is_not_there(case: UUID, karin: Client) -> None:
    assert karin.get(page(case, "burn/")).status_code == 404
    assert karin.get("/staff/case/2026-999999/decide/").status_code == 404
    assert karin.post(page(case), {"on": "whatever"}).status_code == 404
    assert karin.post(page(case), {"confirm": "x"}).status_code == 404
    assert karin.post(page(case, "extend/"), {**MORE_TIME, "act": "do", "id": "x"}).status_code == 404


def test_a_restriction_is_lifted_for_the_registers_that_she_chose_once_she_has_read_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, karin: Client
) -> None:
    house, now = House(tmp_path, monkeypatch, settings), timezone.now()
    case = house.asks("restriction", registers=["xray"], now=now)
    assert "Lift a restriction" in text(karin.get(page(case)))
    assert karin.get(page(case, "lift/")).status_code == 409, "nothing is marked yet"
    house.decides(case, "xray#1", "done", now=now, since=now.date())
    address, day = page(case, "lift/"), now.date() + timedelta(days=14)
    assert "Register xray" in text(karin.get(address))
    filled = {
        **form(karin, address),
        "codes": ["accurate"],
        "words": "It was checked.",
        "until": day.isoformat(),
    }
    assert 'href="#registers"' in text(karin.post(address, {**filled, "act": "look"}))
    filled["registers"] = ["xray"]
    soon = {**filled, "until": (now.date() + timedelta(days=2)).isoformat()}
    assert 'href="#until"' in text(karin.post(address, {**soon, "act": "look"}))
    read = text(karin.post(address, {**filled, "act": "look"}))
    assert "The letter counts as received on" in read
    assert '<input type="hidden" name="registers" value="xray">' in read
    assert not Decision.objects.exists()
    assert "Decided. The letter lies" in text(karin.post(address, {**filled, "act": "do"}, follow=True))
    assert Decision.objects.get().until == day


def test_in_another_case_there_is_no_restriction_to_lift(case: UUID, karin: Client) -> None:
    assert "Lift a restriction" not in text(karin.get(page(case)))
    assert karin.get(page(case, "lift/")).status_code == 409


def test_a_letter_that_came_back_is_noted_and_then_that_they_were_told(case: UUID, karin: Client) -> None:
    address = page(case, "extend/")
    karin.post(address, {**MORE_TIME, **form(karin, address), "act": "do"})
    today = timezone.localdate().isoformat()
    sent = {"letter": "1", "note": "back"}
    assert karin.post(page(case), sent).status_code == 409, "on which day?"
    assert karin.post(page(case), {**sent, "letter": "7", "day": today}).status_code == 404
    assert karin.post(page(case), {**sent, "day": today}).status_code == 302
    shown = text(karin.get(page(case), headers={"accept-language": "en"}))
    assert "does not count as received" in shown
    assert karin.post(page(case), {**sent, "note": "told", "day": today}).status_code == 302
    made = Decision.objects.get()
    assert made.returned_on == made.told_on == timezone.localdate()
