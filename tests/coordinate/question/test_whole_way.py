"""Anna writes a letter: one register knows her by an earlier surname only, and she is asked once for more."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from luukku.ask.more import FIELDS
from luukku.ask.notice import question_waits
from luukku.ask.showing import TEXTS
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.cases.models import Case, CaseState, Edition, Order, Outcome, Timer
from luukku.coordinate.pace import telling
from luukku.journal import facade as journal
from luukku.look.texts import LANGUAGES, read
from luukku.people import facade as people
from luukku.people.models import Identifier
from tests.coordinate.cases import town

from . import parish


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    return parish.annas_letter(tmp_path, monkeypatch)


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
    page = Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
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
    (choir,) = [part for part in answer["parts"] if part["register"]["id"] == "choir"]
    assert "What would help: an earlier surname" in json.dumps(choir)
    assert Order.objects.filter(case=case_id).count() == len(parish.REGISTERS)
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


def test_whoever_has_a_link_and_has_proven_nothing_gets_no_answer(case: Any) -> None:
    """A letter in another's name must not open that person's data, nor tell which registers know them."""
    case_id, _ = case
    asked(case_id)
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE | {"act": "nothing"})
    assemble(Edition.objects.get(case=case_id).id)
    page = Client().get(f"/case/{key_of(case_id)}/").content.decode()
    assert "Your answer is ready" in page
    assert "come to the counter with an identity document" in page
    assert not re.search("parish|choir|reports|church|nothing found|Church|/answer/", page)
    for form in ("html", "json", "pdf"):
        assert Client().get(f"/case/{key_of(case_id)}/answer/1.{form}").status_code == 404


def test_two_answers_have_one_effect(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    browser = Client()
    first = browser.post(f"/case/{key_of(case_id)}/", parish.MORE)
    second = browser.post(f"/case/{key_of(case_id)}/", parish.MORE | {"surnames": "Koski"})
    assert (first["Location"][-8:], second["Location"][-4:]) == ("answered", "over")
    assert Order.objects.filter(case=case_id).count() == 2 * len(parish.REGISTERS)


def test_nothing_to_add_is_an_answer_too(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    page = Client().post(f"/case/{key_of(case_id)}/", parish.MORE | {"act": "nothing"}, follow=True)
    assert "We go on with what we know." in page.content.decode()
    assert Edition.objects.filter(case=case_id).count() == 1
    assert Order.objects.filter(case=case_id).count() == len(parish.REGISTERS)


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
    page = Client().post(f"/case/{key_of(case_id)}/", parish.MORE | typed)
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
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE | {"phone": "050 123 4567"})
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
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
    entries = [entry for _, entry in journal.of_case(case_id)]
    jobs = [(j.task_name, j.args) for j in ProcrastinateJob.objects.all()]
    assert [e.kind for e in entries if e.kind in ("resident-asked", "question-over")] == [
        "resident-asked",
        "question-over",
    ]
    assert "Saari" not in repr((entries, jobs))


def test_jobs_follow_in_the_same_transaction(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    ProcrastinateJob.objects.filter(task_name="coordinate.ask").delete()
    (told,) = ProcrastinateJob.objects.filter(task_name="ask.question_waits")
    assert told.args["case"] == str(case_id)
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
    (again,) = ProcrastinateJob.objects.filter(task_name="coordinate.ask")
    assert again.args == {"case_id": str(case_id)}


def test_new_orders_whose_job_was_lost_are_brought_back(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
    ProcrastinateJob.objects.all().delete()
    swept = coordinate.sweep(now=timezone.now() + timedelta(seconds=30))
    assert swept is not None
    assert swept.cases == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_speaks_the_language_of_the_case(case: Any, language: str) -> None:
    case_id, _ = case
    asked(case_id)
    Case.objects.filter(id=case_id).update(language=language)
    text = unescape(Client().get(f"/case/{key_of(case_id)}/").content.decode())
    words = read(TEXTS, language)
    for key in (
        "title",
        "intro",
        "given.label",
        "surnames.hint",
        "addresses.hint",
        "phone.label",
        "send",
        "nothing",
    ):
        assert words.say(f"question.{key}") in text


def test_every_field_of_the_form_has_its_label_and_its_hint(case: Any) -> None:
    case_id, _ = case
    asked(case_id)
    text = (
        Client()
        .post(f"/case/{key_of(case_id)}/", {"phone": "-", "given": "1", "act": "more"})
        .content.decode()
    )
    for name in FIELDS:
        assert re.search(rf'<label[^>]* for="{name}"', text)
        (described,) = re.findall(rf'id="{name}" name="{name}"[^>]*aria-describedby="([^"]+)"', text)
        assert all(f'id="{part}"' in text for part in described.split())
    assert re.findall(r'<a href="#(\w+)">Write', text) == ["given", "phone"]
    assert text.count('aria-invalid="true"') == 2


def test_a_mail_says_that_a_question_waits_and_nothing_else(case: Any, mailoutbox: list[Any]) -> None:
    case_id, _ = case
    asked(case_id)
    question_waits(case_id)
    (mail,) = mailoutbox
    assert mail.to == ["anna@post.example"]
    assert key_of(case_id) in mail.body
    assert not re.search("Aaltonen|parish|found", mail.subject + mail.body)


def test_without_an_address_there_is_no_mail(case: Any, mailoutbox: list[Any]) -> None:
    case_id, subject = case
    asked(case_id)
    with journal.looking(journal.grant(subjects=[subject], purpose="test", case=case_id)):
        Identifier.objects.filter(subject=subject, kind="email").delete()
    question_waits(case_id)
    assert mailoutbox == []


def test_a_question_that_is_over_is_not_announced(case: Any, mailoutbox: list[Any]) -> None:
    case_id, _ = case
    asked(case_id)
    Client().post(f"/case/{key_of(case_id)}/", {"act": "nothing"})
    question_waits(case_id)
    assert mailoutbox == []


def test_somebody_with_a_verified_number_is_never_asked(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parish.stand(tmp_path, monkeypatch)
    case_id, _ = town.annas_case(timezone.now())
    ask_at_once(case_id, timezone.now())
    assert coordinate.progress(case=case_id).state == "closed"
    assert Client().get(f"/case/{key_of(case_id)}/").status_code == 200
    page = Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
    assert page["Location"].endswith("over")


def test_the_law_s_clock_goes_on(case: Any) -> None:
    case_id, _ = case
    due = coordinate.progress(case=case_id).due
    asked(case_id)
    assert coordinate.progress(case=case_id).due == due
