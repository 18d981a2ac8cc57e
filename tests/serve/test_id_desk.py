"""The ID desk: who cannot log in shows who they are, and their answer is handed over there. Once, and never by word."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.cases.models import Case, CaseState, Edition, Order, Outcome
from luukku.coordinate.facade import proving
from luukku.coordinate.proving.models import PickUpCode, Proof
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from luukku.people.facade import Level, Told
from luukku.people.models import Session
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.cases import town

NUMBER = "131052-9030"  # with its right check character, as a document has it
TOLD = people.Facts(
    names=(people.Name(("Anna", "Maria"), "Aaltonen"),),
    birth_date=town.ANNA.birth_date,
    numbers=(NUMBER,),
    addresses=town.ANNA.addresses[:1],
    language="fi",
)
"""By letter: with her number, which nobody has seen."""
SHOWN = {"act": "prove", "document": "passport", "agrees": "yes"}

pytestmark = pytest.mark.django_db


class Desk:
    """A letter of Anna's, and the one who stands at the ID desk."""

    def __init__(self, facts: people.Facts = TOLD) -> None:
        self.case, self.subject = town.annas_case(timezone.now(), facts)
        self.number = Case.objects.get(id=self.case).number
        self.clerk = uuid4()
        self.browser = staff_of("town", "id-desk", key=self.clerk)

    @property
    def address(self) -> str:
        return f"/staff/id-desk/{self.number}/"

    def post(self, **form: str) -> Any:
        return self.browser.post(self.address, form)

    def answer(self) -> Edition:
        """The answer is there."""
        ask_at_once(self.case, timezone.now())
        if coordinate.progress(case=self.case).state == "waiting-for-resident":
            coordinate.answer_question(case=self.case, more=people.More(), now=timezone.now())
        edition = Edition.objects.get(case=self.case)
        assemble(edition.id)
        print_pdf(edition.id)
        return edition

    def told(self, kind: str) -> list[Body]:
        return list(Body.objects.filter(case=self.case, kind=kind).order_by("id"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setitem(town.PATIENT, "hetu", NUMBER)
    town.stand(tmp_path, monkeypatch, (
        town.register("dental", "health"),
        town.register("xray", "health", ask_by=["number"]),
    ))  # fmt: skip
    return Desk()


def facts_of(desk: Desk) -> people.Facts:
    with journal.looking(journal.grant(subjects=[desk.subject], purpose="test")):
        return people.known(subject=desk.subject)[0]


def test_by_its_number_the_case_is_found_and_what_they_told_is_shown(desk: Desk) -> None:
    found = desk.browser.post("/staff/id-desk/", {"number": desk.number})
    assert (found.status_code, found["Location"]) == (302, desk.address)
    page = desk.browser.get(desk.address).content.decode()
    for fact in ("Anna Maria Aaltonen", "13\u00a0October\u00a01952", NUMBER):
        assert fact in page
    assert "Koulukatu" not in page
    (looked,) = desk.told("looked")
    assert (looked.actor, looked.role, looked.purpose) == (f"staff:{desk.clerk}", "id-desk", "id-desk")


def test_a_number_that_is_no_case_s_is_said_plainly(desk: Desk) -> None:
    page = desk.browser.post("/staff/id-desk/", {"number": "2026-999999"})
    assert page.status_code == 422
    assert "There is no case with this number." in page.content.decode()


def test_who_showed_a_document_is_identified_and_only_its_kind_is_kept(desk: Desk) -> None:
    assert not coordinate.progress(case=desk.case).identified
    assert desk.post(**SHOWN)["Location"] == desk.address
    assert coordinate.progress(case=desk.case).identified
    assert Proof.objects.get().document == "passport"
    assert set(facts_of(desk).verified) == {"name", "birth_date", "number"}
    (entry,) = desk.told("identity-proven")
    assert (entry.outcome, entry.role, entry.actor_org) == ("passport", "id-desk", "town")
    assert "You have seen who they are (Passport)" in desk.browser.get(desk.address).content.decode()


def test_registers_are_asked_anew_by_the_proven_number(desk: Desk) -> None:
    ask_at_once(desk.case, timezone.now())
    assert coordinate.progress(case=desk.case).state == "waiting-for-resident"
    desk.post(**SHOWN)
    assert set(Order.objects.filter(replaces__isnull=False).values_list("ref", flat=True)) == {"xray#2"}
    assert coordinate.progress(case=desk.case).state == "in-progress"
    ask_at_once(desk.case, timezone.now())
    xray = Outcome.objects.filter(order__register="xray").order_by("at", "id").values_list("kind", flat=True)
    assert list(xray)[-1] == "nothing-held", "keyed by a number that is certain now"
    states = CaseState.objects.filter(case=desk.case).values_list("why", flat=True)
    assert "number-proven" in states


def test_posted_twice_it_counts_once(desk: Desk) -> None:
    ask_at_once(desk.case, timezone.now())
    for _ in range(2):
        assert desk.post(**SHOWN).status_code == 302
    assert Proof.objects.count() == 1
    assert len(desk.told("identity-proven")) == 1
    assert Order.objects.filter(replaces__isnull=False).count() == 1


def test_once_proven_they_are_that_person_at_their_next_log_in(desk: Desk) -> None:
    told = Told(number=NUMBER, country="FI", names=town.ANNA.names[:1])
    desk.post(**SHOWN)
    assert people.subject_of(told=told, now=timezone.now()) == desk.subject


def test_whoever_logged_in_with_the_number_before_stays_the_one_whom_it_leads_to(desk: Desk) -> None:
    told = Told(number=NUMBER, country="FI", names=town.ANNA.names[:1])
    logged_in = people.subject_of(told=told, now=timezone.now())
    assert logged_in != desk.subject
    desk.post(**SHOWN)
    assert people.subject_of(told=told, now=timezone.now()) == logged_in


def test_the_number_of_the_document_counts_where_they_had_told_none(tmp_path: Path, monkeypatch: Any) -> None:
    town.stand(tmp_path, monkeypatch)
    desk = Desk(town.BY_LETTER)
    for wrong, why in (("131052-903B", "cannot be"), ("010190-903T", "another date of birth")):
        page = desk.post(**SHOWN, own_number=wrong)
        assert page.status_code == 422
        assert why in page.content.decode()
    assert not Proof.objects.exists()
    desk.post(**SHOWN, own_number=NUMBER)
    facts = facts_of(desk)
    assert facts.numbers == (NUMBER,)
    assert "number" in facts.verified


def test_a_document_without_a_number_proves_who_they_are_and_no_number(
    tmp_path: Path, monkeypatch: Any
) -> None:
    town.stand(tmp_path, monkeypatch)
    desk = Desk(town.BY_LETTER)
    desk.post(**SHOWN)
    assert coordinate.progress(case=desk.case).identified
    assert Case.objects.get(id=desk.case).thin, "registers still find them by their particulars only"
    assert "number" not in facts_of(desk).verified


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"document": "bus-pass", "agrees": "yes"}, "Choose which document"),
        ({"document": "passport"}, "Confirm"),
    ],
)
def test_without_a_document_that_agrees_nothing_is_changed(
    desk: Desk, form: dict[str, str], why: str
) -> None:
    page = desk.post(act="prove", **form)
    assert page.status_code == 422
    assert why in page.content.decode()
    assert not Proof.objects.exists()
    assert not coordinate.progress(case=desk.case).identified


@pytest.mark.parametrize("act", ["pdf", "zip", "code"])
def test_nothing_is_handed_over_before_they_were_made_sure_of_in_this_visit(desk: Desk, act: str) -> None:
    desk.answer()
    assert desk.post(act=act).status_code == 422
    desk.post(**SHOWN)
    Proof.objects.update(at=timezone.now() - timedelta(hours=1))
    assert "more than an hour ago" in desk.post(act=act).content.decode()
    another = staff_of("town", "id-desk")
    Proof.objects.update(at=timezone.now())
    assert another.post(desk.address, {"act": act}).status_code == 422, "a colleague has seen nobody"
    assert not desk.told("answer-handed-over")


def test_a_log_in_of_theirs_some_weeks_ago_proves_nobody_at_the_desk(
    tmp_path: Path, monkeypatch: Any
) -> None:
    town.stand(tmp_path, monkeypatch)
    desk = Desk(town.ANNA)
    assert coordinate.progress(case=desk.case).identified
    assert desk.post(act="code").status_code == 422


def test_the_answer_is_printed_there_and_the_journal_has_the_receipt(desk: Desk) -> None:
    desk.answer()
    desk.post(**SHOWN)
    page = desk.post(act="pdf")
    assert page.content.startswith(b"%PDF")
    assert desk.number in page["Content-Disposition"]
    whole = desk.post(act="zip")
    assert "answer.pdf" in zipfile.ZipFile(io.BytesIO(whole.content)).namelist()
    assert [(e.outcome, e.version) for e in desk.told("answer-handed-over")] == [("pdf", "1"), ("zip", "1")]


def test_without_an_answer_the_page_says_so(desk: Desk) -> None:
    desk.post(**SHOWN)
    assert "not ready yet" in desk.browser.get(desk.address).content.decode()
    assert "no answer to hand over" in desk.post(act="code").content.decode()


# --- the code ---------------------------------------------------------------------------------------------


def code_of(desk: Desk) -> str:
    page = desk.post(act="code")
    assert page.status_code == 200
    found = re.search(r">([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})<", page.content.decode())
    assert found
    return found[1]


@pytest.fixture
def code(desk: Desk) -> str:
    desk.answer()
    desk.post(**SHOWN)
    return code_of(desk)


def test_a_code_opens_the_answer_once_on_their_own_device(desk: Desk, code: str) -> None:
    phone = Client()
    opened = phone.post("/pick-up/", {"code": code.lower().replace("-", " "), "born": "13.10.1952"})
    assert (opened.status_code, opened["Location"]) == (302, "/pick-up/")
    assert "Your answer" in phone.get("/pick-up/").content.decode()
    assert b"<html" in phone.get("/pick-up/answer.html").content
    assert phone.get("/pick-up/answer.pdf").content.startswith(b"%PDF")
    assert "answer.pdf" in zipfile.ZipFile(io.BytesIO(phone.get("/pick-up/answer.zip").content)).namelist()
    taken = [(e.actor, e.channel, e.outcome) for e in desk.told("answer-picked-up")]
    assert taken == [("resident", "code", form) for form in ("html", "pdf", "everything")]
    again = Client().post("/pick-up/", {"code": code, "born": "13.10.1952"})
    assert again.status_code == 422
    assert Client().get("/pick-up/answer.pdf").status_code == 404


def test_what_a_code_opened_ends_as_a_log_in_does_and_says_so_before(desk: Desk, code: str) -> None:
    phone = Client()
    phone.post("/pick-up/", {"code": code, "born": "1952-10-13"})
    page = phone.get("/pick-up/").content.decode()
    assert "data-ending=" in page, "with scripts it warns before the end"
    assert "unless you open a page here" in page, "and without them it says by when"
    assert b'data-state="fine"' in phone.get("/log-in/left").content
    Session.objects.update(seen=timezone.now() - settings.LUUKKU_SESSION_IDLE + timedelta(minutes=1))
    assert b'data-state="soon"' in phone.get("/log-in/left", headers={"X-Luukku-Unattended": "1"}).content
    phone.get("/log-in/left")
    assert b'data-state="fine"' in phone.get("/log-in/left").content, "staying is one act"
    assert phone.get("/pick-up/answer.pdf").status_code == 200
    Session.objects.update(seen=timezone.now() - settings.LUUKKU_SESSION_IDLE)
    assert phone.get("/pick-up/answer.pdf").status_code == 404
    assert b'data-state="over"' in phone.get("/log-in/left").content


def test_what_a_code_opened_closes_by_the_button(desk: Desk, code: str) -> None:
    phone = Client()
    phone.post("/pick-up/", {"code": code, "born": "1952-10-13"})
    phone.post("/log-out/")
    assert phone.get("/pick-up/answer.pdf").status_code == 404


def test_five_wrong_birth_dates_end_a_code(desk: Desk, code: str) -> None:
    for day in range(1, 6):
        wrong = Client().post("/pick-up/", {"code": code, "born": f"{day}.10.1952"})
        assert wrong.status_code == 422
        assert code not in wrong.content.decode()
    assert Client().post("/pick-up/", {"code": code, "born": "13.10.1952"}).status_code == 422
    assert len(desk.told("pick-up-code-refused")) == 5
    assert PickUpCode.objects.get().ended_at is not None


def test_a_code_ends_after_three_days_and_with_the_next_one(desk: Desk, code: str) -> None:
    later = code_of(desk)
    assert Client().post("/pick-up/", {"code": code, "born": "13.10.1952"}).status_code == 422
    PickUpCode.objects.update(until=timezone.now())
    assert Client().post("/pick-up/", {"code": later, "born": "13.10.1952"}).status_code == 422


@pytest.mark.parametrize("form", [{}, {"code": "AAAA"}, {"code": "AAAA-AAAA-AAAA", "born": "soon"}])
def test_what_is_no_code_opens_nothing(desk: Desk, code: str, form: dict[str, str]) -> None:
    page = Client().post("/pick-up/", form)
    assert page.status_code == 422
    assert "open nothing" in page.content.decode()


def test_ten_thousand_guessed_codes_open_nothing(desk: Desk, code: str) -> None:
    """Not by luck either: 59 bits, and none that is nearly right counts."""
    from random import Random

    from luukku.coordinate.proving import rules

    random = Random(3)
    near = [
        code[:at] + random.choice(rules.LETTERS) + code[at + 1 :]
        for at in range(len(code))
        if code[at] != "-"
    ]
    guessed = [one for one in near if one != code] + [
        rules.new_code(random.choice) for _ in range(10_000 - len(near))
    ]
    assert town.ANNA.birth_date
    for one in guessed:
        with pytest.raises(proving.NoSuchCode):
            proving.open_code(typed=one, born=town.ANNA.birth_date, now=timezone.now())


def test_the_table_of_codes_holds_none_of_them(code: str) -> None:
    kept = str(list(PickUpCode.objects.values()))
    assert code not in kept
    assert code.replace("-", "").casefold() not in kept.casefold()


def test_the_paper_speaks_the_language_of_the_case_and_names_nobody(desk: Desk) -> None:
    Case.objects.filter(id=desk.case).update(language="fi")
    desk.answer()
    desk.post(**SHOWN)
    page = desk.post(act="code").content.decode()
    assert "Koodisi" in page
    assert "/pick-up/" in page
    assert "Aaltonen" not in page
    assert NUMBER not in page


def test_whoever_has_no_such_role_finds_no_such_page(desk: Desk) -> None:
    for other in (
        staff_of("health", "clerk"),
        staff_of("town", "coordinator"),
        browser_of(desk.subject, level=Level.HIGH),
    ):
        assert other.get(desk.address).status_code == 404
        assert other.post(desk.address, SHOWN).status_code == 404
    assert Client().get(desk.address)["Location"].startswith("/log-in/")
    assert not Proof.objects.exists()


def test_the_link_of_a_letter_still_opens_no_answer_after_the_desk(desk: Desk) -> None:
    desk.answer()
    desk.post(**SHOWN)
    assert Client().get(f"/case/{key_of(desk.case)}/answer/1.html").status_code == 404
