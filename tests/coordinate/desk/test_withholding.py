"""A desk holds something back, all of it or a part, on a ground with its law; or passes the question on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.desk.sending import send_link
from luukku.coordinate.desk.withholding import GROUNDS, Note, law_of, problem, records
from luukku.coordinate.models import Case, Edition
from luukku.coordinate.pace.telling import tell
from luukku.journal import facade as journal
from luukku.look.formats import day
from luukku.look.texts import LANGUAGES
from tests.coordinate.cases import town

from . import desk

TODAY = date(2026, 3, 9)
HARM = Note("harm", "The doctor advises against it.")


@pytest.mark.parametrize(
    ("kind", "note", "code"),
    [
        (Kind.WITHHELD, Note(), "no-ground"),
        (Kind.WITHHELD, Note("weather", "It rains."), "no-ground"),
        (Kind.WITHHELD, Note("harm", "  "), "no-ground-words"),
        (Kind.WITHHELD, Note("harm", "x" * 2001), "too-many-words"),
        (Kind.WITHHELD, HARM, None),
        (Kind.FOUND, Note(), None),
        (Kind.FOUND, Note("", "only words"), "no-ground"),
        (Kind.FOUND, HARM, None),
        (Kind.PASSED_ON, Note(received=TODAY), "no-recipient"),
        (Kind.PASSED_ON, Note(to="The region"), "no-receipt"),
        (Kind.PASSED_ON, Note(to="The region", received=TODAY + timedelta(days=1)), "no-receipt"),
        (Kind.PASSED_ON, Note(to="The region", received=TODAY), None),
        (Kind.NOTHING_HELD, Note(), None),
    ],
)
def test_nothing_stays_back_without_a_ground_and_nothing_is_passed_on_to_nobody(
    kind: Kind, note: Note, code: str | None
) -> None:
    assert problem(kind, note, TODAY) == code


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("country", ["FI", "SE", "DK", "FR", "IE", "GB", "NL"])
def test_every_ground_names_a_law_in_every_country(ground: str, country: str) -> None:
    assert law_of(ground=ground, country=country)["en"]
    assert set(law_of(ground=ground, country="IE")) == set(LANGUAGES)


def test_a_ground_that_does_not_belong_to_the_answer_is_not_kept() -> None:
    assert records(Kind.NOTHING_HELD, HARM, "FI", "en") == ()
    (kept,) = records(Kind.FOUND, HARM, "FI", "en")
    assert "1050/2018" in kept.row["law"]["en"]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> tuple[UUID, str]:
    town.stand(tmp_path, monkeypatch)
    post = desk.Post(tmp_path, settings)
    case, _ = town.annas_case(timezone.now())
    send_link(desk.task_of(case, "paper").id, timezone.now())
    return case, post.tokens()[-1]


def answered(case: UUID) -> str:
    """The page of the answer, as the law's date brings it."""
    ask_at_once(case, timezone.now())
    tell(case, timezone.now() + timedelta(days=40))
    edition = Edition.objects.order_by("number").last()
    assert edition
    answers.assemble(edition.id)
    grant = journal.grant(subjects=[Case.objects.get().subject], purpose="test", case=case)
    return coordinate.answer(edition=edition.id, form="html", grant=grant).decode()


@pytest.mark.django_db
def test_what_is_withheld_names_its_ground_its_law_and_the_desk_s_own_words(paper: tuple[UUID, str]) -> None:
    case, token = paper
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(token), kind=Kind.WITHHELD, note=HARM, now=timezone.now()
    )
    assert desk.kinds(case, "paper")[-1] == "withheld"
    page = answered(case)
    assert "could seriously endanger your health or care" in page
    assert "section 34(1)(2)" in page
    assert "The doctor advises against it." in page


@pytest.mark.django_db
def test_a_part_that_stays_back_is_told_beside_the_documents(paper: tuple[UUID, str]) -> None:
    case, token = paper
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(token), kind=Kind.FOUND, uploads=(desk.SCAN,), note=HARM, now=timezone.now()
    )
    page = answered(case)
    assert "A part of the data is not shown to you." in page
    assert "The doctor advises against it." in page
    assert desk.SCAN.name in page


@pytest.mark.django_db
def test_what_was_passed_on_says_to_whom_and_when_they_had_it(paper: tuple[UUID, str]) -> None:
    case, token = paper
    today = timezone.localdate()
    note = Note(to="The wellbeing services county", received=today)
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(token), kind=Kind.PASSED_ON, note=note, now=timezone.now()
    )
    page = answered(case)
    assert "The wellbeing services county" in page
    assert f"They had it on {day(today, 'en')}." in page


@pytest.mark.django_db
def test_the_desk_s_page_has_all_four_answers_and_says_what_is_missing(paper: tuple[UUID, str]) -> None:
    case, token = paper
    address = f"/desk/{token}/"
    page = Client().get(address).content.decode()
    assert all(f'value="{answer}"' in page for answer in ("found", "nothing", "withheld", "passed-on"))
    assert "1050/2018" in page
    bare = Client().post(address, {"answer": "withheld", "confirmed": "yes"})
    assert bare.status_code == 422
    assert "Choose the ground" in bare.content.decode()
    told = {
        "answer": "withheld",
        "confirmed": "yes",
        "ground": "others",
        "ground_words": "A neighbour is named.",
    }
    assert Client().post(address, told).status_code == 200
    assert Client().post(address, told).status_code == 410, "once"
    assert desk.kinds(case, "paper") == ["withheld"]


@pytest.mark.django_db
def test_a_ground_without_words_changes_nothing(paper: tuple[UUID, str]) -> None:
    case, token = paper
    with pytest.raises(coordinate.desk.Refused, match="no-ground-words"):
        coordinate.desk.answer(
            at=coordinate.desk.ByLink(token), kind=Kind.WITHHELD, note=Note("harm"), now=timezone.now()
        )
    assert desk.kinds(case, "paper") == []
