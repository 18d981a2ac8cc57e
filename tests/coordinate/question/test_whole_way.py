"""Anna writes a letter: one register knows her by an earlier surname only, and she is asked once for more."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from luukku.ask.links import key_of
from luukku.ask.notice import question_waits
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import CaseState, Edition, Order, Outcome, Timer
from luukku.coordinate.pace import telling
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town

PARISH = {
    "ask_by": ["name", "birth_date", "address"], "keyed_by": None,
    "tables": [
        {
            "name": "patient", "key": "id",
            "fields": [
                {"name": "etunimet", "is": "given_names", "label": town.text("Given names")},
                {"name": "sukunimi", "is": "surname", "label": town.text("Surname")},
                {"name": "synt_pvm", "is": "birth_date", "type": "date", "label": town.text("Born")},
                {"name": "osoite", "is": "street", "label": town.text("Street")},
                {"name": "postinro", "is": "postcode", "label": town.text("Postcode")},
            ],
        }
    ],
}  # fmt: skip
SAARI = {
    "id": 3, "etunimet": "Anna Maria", "sukunimi": "Saari", "synt_pvm": "1952-10-13", "osoite": "Satamatie 3",
    "postinro": "69150",
}  # fmt: skip
REGISTERS = (
    town.register("parish", "church", **deepcopy(PARISH)),
    town.register("choir", "church", **deepcopy(PARISH)),
    town.register("reports", "welfare", visibility="existence-secret", **deepcopy(PARISH)),
)
MORE = {
    "given": "Maria", "surnames": "Saari", "addresses": "Satamatie 3, 69150 Salmela", "phone": "", "act": "more",
}  # fmt: skip


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    town.stand(tmp_path, monkeypatch, REGISTERS)
    town.hold(tmp_path, monkeypatch, "parish", [SAARI])
    town.hold(tmp_path, monkeypatch, "choir", [])
    town.hold(tmp_path, monkeypatch, "reports", [SAARI])
    return town.annas_case(timezone.now(), town.BY_LETTER)


def asked(case_id: UUID) -> None:
    ask_at_once(case_id, timezone.now())
    assert coordinate.progress(case=case_id).state == "waiting-for-resident"


def states(case_id: UUID) -> list[tuple[str, str]]:
    return list(CaseState.objects.filter(case=case_id).order_by("at", "id").values_list("state", "why"))


def told(case_id: UUID, subject: UUID) -> dict[str, Any]:
    edition = Edition.objects.get(case=case_id)
    assemble(edition.id)
    grant = journal.grant(subjects=[subject], purpose="own-answer", case=case_id)
    return json.loads(coordinate.answer(edition=edition.id, form="json", grant=grant))


def kinds(answer: dict[str, Any]) -> list[str]:
    return sorted(line["kind"] for line in answer["ledger"])


def test_a_second_search_with_what_was_added_finds_the_record(case: Any) -> None:
    case_id, subject = case
    asked(case_id)
    assert not Edition.objects.exists()
    page = Client().post(f"/case/{key_of(case_id)}/", MORE)
    assert page.status_code == 302
    anew = Order.objects.filter(case=case_id, replaces__isnull=False)
    assert set(anew.values_list("ref", flat=True)) == {"parish#2", "choir#2", "reports#2"}
    assert all(o.register_version_id == o.replaces.register_version_id for o in anew)
    ask_at_once(case_id, Order.objects.get(case=case_id, ref="parish#2").placed_at)
    assert Outcome.objects.get(order__ref="parish#2").kind == "found"
    answer = told(case_id, subject)
    assert kinds(answer) == ["found", "not-told", "nothing-found"], "each register once"
    assert states(case_id) == [
        ("open", "asked"), ("waiting-for-resident", "little-known"), ("in-progress", "resident-answered"),
        ("answered", "edition-1"), ("closed", "answered"),
    ]  # fmt: skip


def test_who_stays_silent_gets_the_answer_with_what_would_help(case: Any) -> None:
    case_id, subject = case
    asked(case_id)
    timer = Timer.objects.get(case=case_id, name="resident-silent")
    assert coordinate.progress(case=case_id).until == timer.at.date() - timedelta(days=1)
    telling.tell(case_id, timer.at)
    answer = told(case_id, subject)
    assert kinds(answer) == ["not-told", "nothing-found", "nothing-found"]
    assert Order.objects.filter(case=case_id).count() == len(REGISTERS)
    assert states(case_id)[2:] == [
        ("in-progress", "resident-silent"), ("answered", "edition-1"), ("closed", "answered"),
    ]  # fmt: skip


def test_the_question_names_no_register_and_tells_no_outcome(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    text = Client().get(f"/case/{key_of(case_id)}/").content.decode()
    assert "We have one question for you" in text
    assert not re.search("parish|choir|reports|church|nothing found|Church", text)
    assert "http-equiv" not in text, "what is being typed must not be lost"


def test_two_answers_have_one_effect(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    browser = Client()
    first = browser.post(f"/case/{key_of(case_id)}/", MORE)
    second = browser.post(f"/case/{key_of(case_id)}/", MORE | {"surnames": "Koski"})
    assert (first["Location"][-8:], second["Location"][-4:]) == ("answered", "over")
    assert Order.objects.filter(case=case_id).count() == 2 * len(REGISTERS)


def test_nothing_to_add_is_an_answer_too(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    page = Client().post(f"/case/{key_of(case_id)}/", MORE | {"act": "nothing"}, follow=True)
    assert "We go on with what we know." in page.content.decode()
    assert Edition.objects.filter(case=case_id).count() == 1
    assert Order.objects.filter(case=case_id).count() == len(REGISTERS)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"phone": "call me"}, "Write a phone number in digits"),
        ({"addresses": "somewhere in Turku"}, "Write each address on a line of its own"),
        ({"surnames": "S4ari"}, "Write surnames in letters only"),
        ({"given": "anna@post.example"}, "Write given names in letters only"),
        ({"given": "", "surnames": "", "addresses": ""}, "Fill in at least one field"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence_and_changes_nothing(
    case: Any, typed: dict[str, str], said: str
) -> None:
    case_id, subject = case
    asked(case_id)
    page = Client().post(f"/case/{key_of(case_id)}/", MORE | typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'role="alert"' in text
    assert said in text
    if "surnames" not in typed:
        assert 'value="Saari"' in text, "what was typed is still there"
    assert coordinate.progress(case=case_id).state == "waiting-for-resident"
    grant = journal.grant(subjects=[subject], purpose="test", case=case_id)
    with journal.looking(grant):
        facts, _ = people.known(subject=subject)
    assert facts.names == town.BY_LETTER.names


def test_what_was_added_belongs_to_the_person(case: Any) -> None:
    case_id, subject = case
    asked(case_id)
    Client().post(f"/case/{key_of(case_id)}/", MORE | {"phone": "050 123 4567"})
    with journal.looking(journal.grant(subjects=[subject], purpose="test", case=case_id)):
        facts, _ = people.known(subject=subject)
    assert people.Name(("Anna", "Maria"), "Aaltonen", "alias") in facts.names
    assert people.Name(("Anna", "Maria"), "Saari", "former") in facts.names
    assert people.Address("Satamatie 3", "69150", "Salmela", "former") in facts.addresses
    assert facts.phones == ("+358501234567",)
    assert facts.shown_name == "Anna Aaltonen"


def test_the_journal_knows_that_it_was_asked_and_answered_and_no_more(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    Client().post(f"/case/{key_of(case_id)}/", MORE)
    entries = [entry for _, entry in journal.of_case(case_id)]
    assert [e.kind for e in entries if e.kind in ("resident-asked", "question-over")] == [
        "resident-asked",
        "question-over",
    ]
    assert "Saari" not in repr(entries)


def test_a_mail_says_that_a_question_waits_and_nothing_else(case: Any, mailoutbox: list[Any]) -> None:
    case_id, _ = case
    asked(case_id)
    question_waits(case_id)
    (mail,) = mailoutbox
    assert mail.to == ["anna@post.example"]
    assert key_of(case_id) in mail.body
    assert not re.search("Aaltonen|parish|found", mail.subject + mail.body)


def test_somebody_with_a_verified_number_is_never_asked(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, REGISTERS)
    town.hold(tmp_path, monkeypatch, "parish", [])
    town.hold(tmp_path, monkeypatch, "choir", [])
    case_id, _ = town.annas_case(timezone.now())
    ask_at_once(case_id, timezone.now())
    assert coordinate.progress(case=case_id).state == "closed"
    assert Client().get(f"/case/{key_of(case_id)}/").status_code == 200
    page = Client().post(f"/case/{key_of(case_id)}/", MORE)
    assert page["Location"].endswith("over")


def test_the_law_s_clock_goes_on(case: Any) -> None:
    case_id, _ = case
    due = coordinate.progress(case=case_id).due
    asked(case_id)
    assert coordinate.progress(case=case_id).due == due
