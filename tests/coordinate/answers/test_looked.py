"""Who looked, said inside the answer: what it counts and what it never tells."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from luukku.coordinate.answers import actions as answers
from luukku.coordinate.answers import html, jsonform
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.answers.audit import paper
from luukku.coordinate.answers.audit.reading import from_html, from_json
from luukku.coordinate.answers.document import Document, Looked
from luukku.coordinate.answers.given import Look, Looks
from luukku.coordinate.cases.models import Edition, EditionForm, Order
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal
from luukku.look.texts import LANGUAGES
from tests.coordinate.answers.salmela import answer, words
from tests.coordinate.cases import town

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEALTH = words("Health Board", "Terveyslautakunta")
LISTED = "https://counter.example/my/looked/"
"""Where every single look is listed."""


def a_look(body: Any, purpose: str, times: int, day: int) -> Look:
    return Look(body, purpose, times, BEGAN.replace(day=day))


SEVERAL = Looks(
    BEGAN,
    (
        a_look(HEALTH, "desk-task", 3, 20), a_look(None, "access-request", 9, 8), a_look(HEALTH, "unheard-of", 1, 6),
        a_look(HEALTH, "never-named", 1, 5),
    ),
    LISTED,
)  # fmt: skip


def said(looks: Looks | None, **more: Any) -> Looked:
    told = answer(looks=looks, **more).looked
    assert told is not None
    return told


def test_each_body_s_looks_are_told_by_purpose_with_how_often_and_when_last() -> None:
    told = said(SEVERAL)
    assert [(line.body.text, line.purpose, line.said.replace("\u00a0", " ")) for line in told.lines] == [
        ("Health Board", "To search the files for you, or to decide whether a record is yours.",
         "3 looks, the last one on 20 March 2026."),
        ("The counter itself", "To find what is held about you, because you asked for it.",
         "9 looks, the last one on 8 March 2026."),
        ("Health Board", "For another purpose; ask, if you want to know more.",
         "2 looks, the last one on 6 March 2026."),
    ]  # fmt: skip
    assert tuple(sentence.replace("\u00a0", " ") for sentence in told.lead) == (
        "Since 2 March 2026 this counter has written down every look at your data before anything was shown.",
        "It tells you of 14 looks up to this answer, your own left out:",
    )
    assert LISTED in told.where


def test_where_nobody_else_looked_that_is_said() -> None:
    told = said(Looks(BEGAN, (), LISTED))
    assert (told.lines, told.lead[1]) == ((), "Up to this answer it has no look to tell you of but your own.")


def test_an_answer_about_another_right_or_from_before_the_record_says_nothing_of_it() -> None:
    document = answer(looks=None)
    assert document.looked is None
    assert from_html(html.render(document)).looked == from_json(jsonform.render(document)).looked == ()
    assert "Who looked at your data" not in html.render(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_data_and_paper_say_the_same_in_every_language(language: str) -> None:
    document: Document = answer(looks=SEVERAL, language=language)
    data = from_json(jsonform.render(document))
    assert from_html(html.render(document)).looked == data.looked != ()
    assert len(data.looked) == 4
    assert paper.differences(document, data) == []


def test_a_line_that_one_form_lost_is_noticed() -> None:
    document = answer(looks=SEVERAL)
    data = from_json(jsonform.render(document))
    line = document.looked.lines[0].said if document.looked else ""
    assert from_html(html.render(document).replace(line, "4 looks.")).looked != data.looked
    more = data._replace(looked=(*data.looked, ("Nobody", "For nothing.", "1 look.")))
    assert len(paper.differences(document, more)) == 3


def test_a_body_s_name_is_in_the_reader_s_language_or_says_which_it_is_in() -> None:
    assert [line.body.lang for line in said(SEVERAL, language="fi").lines] == ["fi", "fi", "fi"]
    assert said(SEVERAL, language="da").lines[0].body == ("Health Board", "en")


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, UUID]:
    town.stand(tmp_path, monkeypatch)
    return town.annas_case()


def look(subject: UUID, **more: Any) -> None:
    given = {
        "subjects": [subject],
        "purpose": "desk-task",
        "actor": f"staff:{uuid4()}",
        "administration": "health",
    }
    journal.grant(**given | more)


def edition_of(case: UUID, at: datetime) -> Edition:
    number = Edition.objects.filter(case_id=case).count() + 1
    edition = Edition.objects.create(id=new_id(), case_id=case, number=number, at=at)
    assemble(edition.id)
    return edition


def read_answer(edition: UUID, subject: UUID) -> str:
    grant = journal.grant(subjects=[subject], purpose="own-answer", actor="resident")
    return answers.answer(edition=edition, form="json", grant=grant).decode()


def told_in(edition: Edition, subject: UUID) -> list[tuple[str, str, int]]:
    read = json.loads(read_answer(edition.id, subject))["looked"]
    return [(one["administration"]["text"], one["purpose"], one["looks"]) for one in read["lines"]]


@pytest.mark.django_db
def test_what_is_hidden_secret_one_s_own_or_later_does_not_count(anna: tuple[UUID, UUID]) -> None:
    case, subject = anna
    secret = Order.objects.get(case_id=case, register="reports")
    for _ in range(3):
        look(subject, case=case)
    look(subject, administration="welfare", order=secret.id)
    look(
        subject,
        administration="police",
        visible_from=timezone.now() + timedelta(days=9),
        hidden_basis="an act",
    )
    look(subject, actor="resident", administration=None, purpose="own-looks")
    edition = edition_of(case, timezone.now())
    look(subject, case=case)
    told = told_in(edition, subject)
    assert ("Health", "To search the files for you, or to decide whether a record is yours.", 3) in told
    assert {body for body, _, _ in told} <= {"Health", "The counter itself"}


@pytest.mark.django_db
def test_an_edition_made_again_tells_the_same_though_more_was_looked_at_meanwhile(
    anna: tuple[UUID, UUID],
) -> None:
    case, subject = anna
    look(subject, case=case)
    edition = edition_of(case, timezone.now())
    first = read_answer(edition.id, subject)
    look(subject, case=case)
    with journal.looking(journal.grant(subjects=[subject], purpose="access-request", actor="coordinator")):
        EditionForm.objects.filter(edition=edition).delete()
    Edition.objects.filter(id=edition.id).update(manifest={})
    assemble(edition.id)
    assert read_answer(edition.id, subject) == first


@pytest.mark.django_db
def test_no_member_of_staff_is_named_in_it(anna: tuple[UUID, UUID]) -> None:
    case, subject = anna
    look(subject, actor="staff:karin", role="clerk")
    assert "karin" not in read_answer(edition_of(case, timezone.now()).id, subject)
