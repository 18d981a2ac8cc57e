"""What a clerk sees at their desk, without an account."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luukku.connectors.matching import guards
from luukku.connectors.matching.levels import FACTS
from luukku.connectors.port import Candidate, FieldAccount, Person
from luukku.coordinate.cases.models import Outcome, Task
from luukku.coordinate.desk import links
from luukku.coordinate.facade import desk
from luukku.look.errors import TEXTS as ERRORS
from luukku.look.texts import LANGUAGES, read
from luukku.serve.reviewing import doubtful
from luukku.serve.showing import TEXTS
from tests.coordinate.cases import town

FIELDS = (
    {"name": "hetu", "is": "number", "label": town.text("Number")},
    {"name": "synt_pvm", "type": "date", "label": town.text("Born")},
    {"name": "tila", "type": "code", "label": town.text("State"), "codes": {"A": town.text("active")}},
)
CANDIDATE = asdict(
    Candidate(
        "7", "review", 3.25,
        (
            FieldAccount("prior", "anybody", 0.1, 0.9, None, -3.2),
            FieldAccount("given", "near", 0.9, 0.1, None, 3.1),
            FieldAccount("household", "surname+address", 0.9, 0.1, None, 3.35),
            FieldAccount("shoe-size", "tiny", 0.9, 0.1, None, 0.0),
        ),
        ("no-birth-date", "of-a-later-model"), "m-1",
    )
)  # fmt: skip


def task(rows: tuple[Any, ...]) -> desk.Task:
    return desk.Task(
        "review", "2026-000001", town.text("Health"), town.text("Dental"), date(2026, 3, 9), Person(),
        candidates=(CANDIDATE,), rows=rows, key="id", fields=FIELDS,
    )  # fmt: skip


ROW = ("patient", {"id": 7, "hetu": town.NUMBER, "synt_pvm": "1952-10-13", "tila": "A", "unknown": "x"})


def test_a_doubtful_record_is_shown_in_the_words_of_its_register() -> None:
    (one,) = doubtful(task((ROW,)), read(TEXTS, "en"))
    assert one.key == ("id", "7")
    assert [(label.text, value) for label, value in one.held] == [
        ("Number", town.NUMBER), ("Born", "13\u00a0October\u00a01952"), ("State", "active (A)"),
    ]  # fmt: skip


def test_what_speaks_for_and_against_is_told_in_plain_words() -> None:
    (one,) = doubtful(task((ROW,)), read(TEXTS, "en"))
    assert one.account[1:] == [
        ("Given names", "spelled nearly the same", "+3.1"),
        ("What a household shares", "Surname, address", "+3.4"),
        ("Another fact", "compared", "+0.0"),
    ]
    assert one.account[0][2] == "\u22123.2"
    assert one.why == ["The date of birth is missing.", "The comparison leaves a doubt."]
    (finnish,) = doubtful(task((ROW,)), read(TEXTS, "fi"))
    assert finnish.account[1][2] == "+3,1"


def test_a_record_that_stays_with_the_administration_is_named_by_its_key() -> None:
    (one,) = doubtful(task(()), read(TEXTS, "en"))
    assert (one.key, one.held) == (("id", "7"), [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_matching_has_its_words(language: str) -> None:
    words = read(TEXTS, language)
    source = Path(guards.__file__).read_text()
    codes = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) - {"same-new-year", "one-edit", "far-edit"}
    needed = {f"guards.{code}" for code in (*codes, "two-people")}
    needed |= {f"facts.{fact.name}" for fact in FACTS} | {"facts.prior", "facts.household"}
    needed |= {f"levels.{name}" for fact in FACTS for name in fact.names()} | {"levels.anybody"}
    assert needed - set(words.flat) == set()


@pytest.mark.parametrize("folder", [TEXTS, ERRORS], ids=["serve", "look"])
def test_the_texts_have_the_same_keys_in_five_languages(folder: Path) -> None:
    keys = {language: set(read(folder, language).flat) for language in LANGUAGES}
    assert all(keys[language] == keys["en"] for language in LANGUAGES)


# --- the page itself -------------------------------------------------------------------------------------


@pytest.fixture
def link(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    town.stand(tmp_path, monkeypatch)
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.NOW)
    case_id, _ = town.annas_case()
    paper = Task.objects.get(order__case_id=case_id, order__register="paper")
    return f"/desk/{links.make(paper.id, town.NOW)}/"


def post(link: str, **data: Any) -> Any:
    return Client().post(link, data)


def test_a_desk_sees_whom_it_is_asked_about_and_no_more(link: str) -> None:
    text = Client().get(link).content.decode()
    assert "Anna Maria Aaltonen" in text
    assert town.NUMBER in text
    assert "Koulukatu" not in text  # this register may not be asked by address


def test_documents_are_taken_once_they_were_gone_through(link: str) -> None:
    file = SimpleUploadedFile("card.txt", b"on paper", "text/plain")
    assert post(link, answer="found", confirmed="yes", files=file).status_code == 302
    post(f"{link}papers/1/1/", act="next")
    assert not Outcome.objects.filter(order__register="paper").exists()
    assert post(f"{link}papers/", confirmed="yes").status_code == 200
    assert Outcome.objects.get(order__register="paper").kind == "found"
    gone = post(link, answer="nothing", confirmed="yes")
    assert gone.status_code == 410
    assert "no longer opens" in gone.content.decode()


@pytest.mark.parametrize(
    "data",
    [{}, {"answer": "found", "confirmed": "yes"}, {"answer": "nothing"}, {"act": "pass-on", "to": "nobody"}],
)
def test_half_an_answer_is_refused_with_one_sentence_and_changes_nothing(
    link: str, data: dict[str, str]
) -> None:
    answer = post(link, **data)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Outcome.objects.filter(order__register="paper").exists()


def test_a_form_from_elsewhere_gets_a_plain_page(link: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(link, {"answer": "nothing", "confirmed": "yes"})
    assert answer.status_code == 403
    assert "This was not accepted" in answer.content.decode()
    assert link.split("/")[2] not in answer.content.decode()
