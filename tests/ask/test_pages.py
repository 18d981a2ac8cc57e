"""What a resident sees of a case, and what anybody sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from luukku.ask.showing import TEXTS
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.models import Case, Edition
from luukku.look.texts import LANGUAGES, read
from tests.coordinate.cases import town


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    town.stand(tmp_path, monkeypatch)
    return town.annas_case()[0]


def page(case_id: Any, more: str = "") -> str:
    answer = Client().get(f"/case/{key_of(case_id)}/{more}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_a_link_tells_how_far_it_is_and_of_no_register_what_came_of_it(case: Any) -> None:
    ask_at_once(case, town.NOW)
    text = page(case)
    assert "2 of 4 registers have answered" in text
    assert "Register" not in text.replace("registers", "")


@pytest.mark.parametrize("form", ["html", "json", "pdf"])
def test_a_link_opens_no_answer_whoever_has_proven_who_asked(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    town.stand(tmp_path, monkeypatch, town.REGISTERS[:2])
    case_id, _ = town.annas_case()
    ask_at_once(case_id, town.NOW)
    assemble(Edition.objects.get().id)
    text = page(case_id)
    assert "Log in and read it" in text
    assert f'href="/my/{Case.objects.get().number}/"' in text
    assert "/answer/" not in text
    assert Client().get(f"/case/{key_of(case_id)}/answer/1.{form}").status_code == 404


def test_a_page_that_updates_itself_says_so_and_can_be_stopped(case: Any) -> None:
    text = page(case)
    assert 'data-live="10"' in text
    assert '?still">Stop updating</a>' in text
    still = page(case, "?still")
    assert "data-live=" not in still
    assert "data-live-said" not in still
    assert "<script" not in still
    assert "Update by itself" in still


def test_a_page_that_has_not_changed_is_not_sent_again(case: Any) -> None:
    address = f"/case/{key_of(case)}/"
    mark = Client().get(address)["ETag"]
    again = Client().get(address, headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    ask_at_once(case, town.NOW)
    assert Client().get(address, headers={"if-none-match": mark}).status_code == 200


def test_the_reader_s_choice_of_language_stays_and_the_answer_s_is_told(case: Any) -> None:
    reader, address = Client(), f"/case/{key_of(case)}/?still"
    assert "Your request" in reader.get(address).content.decode()
    chosen = reader.get(f"{address}&lang=sv")
    assert chosen["Location"] == f"{address}="
    text = reader.get(chosen["Location"]).content.decode()
    assert '<html lang="sv"' in text
    assert '<span lang="en">English</span>' in text


def test_nothing_of_a_secret_register_is_on_the_page(case: Any) -> None:
    ask_at_once(case, town.NOW)
    assert "reports" not in page(case)


def test_a_key_that_was_changed_opens_nothing(case: Any) -> None:
    assert Client().get(f"/case/{key_of(case)[:-1]}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_speaks_the_reader_s_language(language: str, tmp_path: Path) -> None:
    from luukku.catalogue import facade as catalogue

    catalogue.load(pack_path=town.write(tmp_path), now=town.NOW)
    answer = Client().get("/", headers={"accept-language": f"{language}-XX,{language};q=0.9"})
    words = read(TEXTS, language)
    text = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr"' in text
    assert words.say("home.title") in text
    assert "officer@town.example" in text


@pytest.mark.django_db
def test_before_anything_is_published_the_first_page_says_so() -> None:
    assert "Nothing is published here yet." in Client().get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_leads_nowhere_gets_a_plain_page(language: str) -> None:
    answer = Client().get("/131052-903A/", headers={"accept-language": language})
    assert answer.status_code == 404
    text = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr"' in text
    assert "131052" not in text


@pytest.mark.django_db
def test_our_own_mistake_shows_nothing_of_it(case: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise ValueError("Anna Aaltonen")

    monkeypatch.setattr("luukku.coordinate.facade.progress", fail)
    answer = Client(raise_request_exception=False).get(f"/case/{key_of(case)}/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "Something went wrong on our side" in text
    assert "Aaltonen" not in text


def test_the_room_s_texts_have_the_same_keys_in_five_languages() -> None:
    keys = {language: set(read(TEXTS, language).flat) for language in LANGUAGES}
    assert all(keys[language] == keys["en"] for language in LANGUAGES)
