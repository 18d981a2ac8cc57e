"""The answer's own words: five languages, nothing missing, nothing left in English."""

from __future__ import annotations

import string
from typing import Any

import pytest

from luukku.connectors.port import ASKABLE, Broken, Kind, OutOfTime, Refused, Unreachable
from luukku.coordinate.answers.document import LIFE, NOT_TOLD
from luukku.coordinate.answers.html.tables import LEDGER
from luukku.coordinate.answers.wording import LANGUAGES, listed, pick, texts

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
SAME_IN_ENGLISH = {
    "page.colon", "value.code", "outcome_counted", "page.administration", "page.register", "page.contact",
    "category.sport", "documents",
}  # fmt: skip
"""Words that are rightly the same in English and in another of the five languages."""


def forms(value: str | dict[str, str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_text_with_the_same_holes(language: str) -> None:
    english, other = texts("en").flat, texts(language).flat
    assert set(english) == set(other)
    for key, value in english.items():
        assert type(other[key]) is type(value), key
        expected = set().union(*map(holes, forms(value))) - {"n"}
        for form in forms(other[key]):
            assert holes(form) - {"n"} == expected, key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    english, other = texts("en").flat, texts(language).flat
    left = {key for key in english if set(forms(english[key])) & set(forms(other[key]))}
    assert left <= SAME_IN_ENGLISH


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_can_come_of_an_order_has_words(language: str) -> None:
    words = texts(language)
    codes = (OutOfTime.code, Unreachable.code, Broken.code, Refused.code, "foreign-record", "not-released")
    wanted = [
        *(f"outcome.{k}" for k in (*Kind, NOT_TOLD)),
        *(f"reason.{code}" for code in codes),
        *(f"capped.{what}" for what in ("rows", "bytes", "candidates")),
        *(f"fact_asked.{fact}" for fact in ASKABLE),
        *(f"help.{fact}" for fact in ASKABLE),
        *(f"life.{code}" for code in LIFE),
        *(f"page.{column}" for column in LEDGER),
    ]
    assert [key for key in wanted if key not in words] == []


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("en", 1, "1 record"), ("en", 0, "0 records"), ("en", 2, "2 records"),
        ("fi", 1, "1 merkintä"), ("fi", 2, "2 merkintää"),
        ("sv", 1, "1 anteckning"), ("sv", 12, "12 anteckningar"),
        ("da", 1, "1 registrering"), ("da", 5, "5 registreringer"),
        ("fr", 0, "0 enregistrement"), ("fr", 1, "1 enregistrement"), ("fr", 2, "2 enregistrements"),
    ],
)  # fmt: skip
def test_the_noun_follows_its_number(language: str, n: int, expected: str) -> None:
    assert texts(language).count("records", n) == expected


def test_french_keeps_its_colon_with_the_word_before() -> None:
    for value in texts("fr").flat.values():
        for form in forms(value):
            assert " :" not in form
            assert " ;" not in form
            assert "« " not in form


@pytest.mark.parametrize(
    ("language", "given", "expected"),
    [
        ("fi", {"en": "Water", "fi": "Vesi", "sv": "Vatten"}, ("Vesi", "fi")),
        ("da", {"en": "Water", "fi": "Vesi", "sv": "Vatten"}, ("Vatten", "sv")),
        ("da", {"en": "Water", "fi": "Vesi"}, ("Water", "en")),
        ("fr", {"en": "Water", "fi": "Vesi", "sv": "Vatten"}, ("Water", "en")),
        ("fr", {"fr": "Eau", "en": "Water"}, ("Eau", "fr")),
        ("en", {"et": "Vesi"}, ("Vesi", "et")),
        ("en", {}, None),
    ],
)
def test_a_pack_without_the_language_gives_the_nearest_and_says_which(
    language: str, given: dict[str, str], expected: Any
) -> None:
    assert pick(given, language) == expected


def test_lists_are_joined_as_people_do() -> None:
    assert listed((), "en") == ""
    assert listed(("a",), "fi") == "a"
    assert listed(("a", "b", "c"), "sv") == "a, b och c"


def test_a_language_without_texts_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="nothing is written in 'de'"):
        texts("de")
