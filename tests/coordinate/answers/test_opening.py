"""The first three sentences."""

from __future__ import annotations

import json
from datetime import date
from html import escape

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html, jsonform
from luukku.coordinate.answers.wording import LANGUAGES, texts
from tests.coordinate.answers.salmela import answer, part, secret


def test_all_answered_and_nothing_missing() -> None:
    said = answer(part(Kind.FOUND, "a"), part(Kind.NOTHING_HELD, "b")).opening
    assert said.complete == "All 2 registers have answered; 1 shows data about you, which you can read below."
    assert said.missing == "No register still owes you an answer."
    assert "officer@salmela.example" in said.object
    assert "Data Protection Ombudsman" in said.object


def test_what_is_missing_is_named_with_its_date_soonest_first() -> None:
    said = answer(
        part(Kind.LATE, "a"),
        part(Kind.FAILED, "b", expected=date(2026, 12, 9)),
        part(Kind.FAILED, "c", expected=date(2026, 12, 1)),
        part(Kind.FOUND, "d"),
    ).opening
    assert said.complete.startswith("1 of 4 registers has answered; 1 shows")
    assert said.missing.replace("\u00a0", " ") == (
        "3 answers are still to come: Register c (expected by 1 December 2026), "
        "Register b (expected by 9 December 2026) and Register a (no date yet)."
    )


def test_many_missing_registers_do_not_drown_the_sentence() -> None:
    said = answer(*(part(Kind.LATE, f"r{n}") for n in range(7))).opening
    assert said.complete == "None of the 7 registers has answered yet."
    assert "Register r0" in said.missing
    assert "Register r3" not in said.missing
    assert "and 4 more, named below" in said.missing


def test_what_could_not_be_shown_is_part_of_what_is_missing() -> None:
    said = answer(
        part(Kind.WITHHELD, "a"), part(Kind.NOT_IDENTIFIED, "b"), part(Kind.FOUND, "c", capped="rows")
    ).opening
    assert "1 register holds data that it may not show you" in said.missing
    assert "in 1 register we need your help" in said.missing
    assert "1 register could show only a part" in said.missing


def test_secret_registers_are_one_clause_and_never_counted_as_answers() -> None:
    said = answer(part(Kind.FOUND, "a"), secret(Kind.FOUND)).opening
    assert said.complete.startswith("The one register we can report on has answered; 1 shows")
    assert said.complete.endswith("the law does not let us say anything about 1 more register.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("n", [1, 2, 5])
def test_three_sentences_in_every_language(language: str, kind: Kind, n: int) -> None:
    said = answer(*(part(kind, f"r{i}") for i in range(n)), language=language).opening
    for sentence in (said.complete, said.missing, said.object):
        assert sentence.endswith(".")
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_asked_and_what_was_left_out_is_said_first_in_every_form(language: str) -> None:
    parts = {"asked": ("health", "culture"), "left_out": ("money",)}
    document = answer(part(Kind.FOUND), language=language, **parts)
    words, said = texts(language), document.opening.scope
    for life in ("health", "culture", "money"):
        assert words.say(f"life.{life}") in said
    assert document.opening.sentences()[0] == ("asked", said)
    page = html.render(document)
    assert page.index(escape(said)) < page.index(escape(document.opening.complete))
    assert json.loads(jsonform.render(document))["summary"]["scope"] == said


def test_of_everything_nothing_was_left_out() -> None:
    document = answer(part(Kind.FOUND))
    assert document.opening.scope == ""
    assert [key for key, _ in document.opening.sentences()] == ["complete", "missing", "object"]
