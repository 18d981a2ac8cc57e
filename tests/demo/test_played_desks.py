"""The played clerks read the pages as they are: what a template changes, they must still understand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.coordinate.cases import town
from tests.coordinate.desk import desk

from luukku.connectors.port import Address, Name, Person
from luukku.coordinate.desk.sending import send_link
from luukku.demo.show.desks import Page
from luukku.demo.show.drawers import at_the_counter
from luukku.look.texts import LANGUAGES
from luukku.serve import page as pages
from luukku.serve import showing

ASKED = Person(names=(Name(("Helmi", "Orvokki"), "Kaislanen"), Name(("Helmi",), "Salovuori", "former")))
BORN = date(1957, 3, 4)


@pytest.mark.django_db
def test_a_task_is_read_off_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    case, post = desk.stand(tmp_path, monkeypatch, settings)
    send_link(desk.task_of(case, "paper").id, timezone.now())
    read = Page(Client().get(f"/desk/{post.tokens()[-1]}/").content.decode())
    assert (read.kind, read.register) == ("answer", "Register paper")
    assert read.case.startswith("2026-")
    assert read.csrf
    person = read.person("en")
    assert (person.names[0].given[0], person.names[0].surname) == ("Anna", "Aaltonen")
    assert person.birth_date == town.ANNA.birth_date


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_asked_about_is_understood_in_every_language(language: str) -> None:
    asked = Person(
        names=ASKED.names, birth_date=BORN, addresses=(Address("Rantaraitti 3", "69190", "Kaislavaara"),)
    )
    told = "".join(f"<dt class='a'>{k}</dt>\n<dd>{v}</dd>" for k, v in showing.who(asked, language))
    read = Page(told).person(language)
    assert read.birth_date == BORN
    assert [(n.surname, n.role) for n in read.names] == [("Kaislanen", "current"), ("Salovuori", "former")]
    assert read.addresses[0].postcode == "69190"


def test_the_kinds_of_task_are_told_apart_by_their_fields() -> None:
    templates = Path(pages.__file__).parent / "templates" / "serve"
    assert 'name="answer"' in (templates / "task_answer.html").read_text("utf-8")
    assert Page('<input name="same-0"><input name="reason">').kind == "review"
    assert Page("<button>").kind == "release"


def test_a_clerk_in_kaislavaara_takes_the_namesake_for_nobody_else() -> None:
    archive = at_the_counter().archive
    loans = archive.look("library-customers-and-loans", Person(names=ASKED.names, birth_date=BORN))
    assert loans is not None
    assert [name for name, _, _ in loans] == ["loans.csv"]
    assert b"Weld" not in loans[0][1]
    assert archive.look("pupils", Person(names=ASKED.names, birth_date=BORN)) == []


def test_what_is_held_by_an_earlier_name_is_found_as_a_pdf() -> None:
    ((name, content, media_type),) = at_the_counter().archive.look(
        "register-of-matters", Person(names=ASKED.names, birth_date=BORN)
    ) or [("", b"", "")]
    assert (name, media_type) == ("matter-2019-114.pdf", "application/pdf")
    assert content.startswith(b"%PDF-")
