"""The house’s own words as a typesetter reads them: quotes, spaces, letters and elisions, in all languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from luukku.look.texts import LANGUAGES, pick, spaced
from tests.serve.counter import ROOT

FOLDERS = sorted(folder for folder in (ROOT / "src/luukku").rglob("texts") if folder.is_dir())
DESK = ROOT / "src/luukku/coordinate/desk/texts.yaml"
PACKS = sorted((ROOT / "packs").glob("*/streams/*.yaml"))

QUOTES = {"en": "“”", "fi": "”", "sv": "”", "da": "»«", "fr": "«»"}
FOREIGN = {"en": "äöåæøéèç", "fi": "æøéèç", "sv": "æøèç", "da": "äöèç", "fr": "äöåæø"}
"""Letters that do not belong to a language: a word left in another one. Chloé is a name everywhere."""
ELIDED = re.compile(
    r"(?<!-)\b(?:d|l|qu|n|s|j|m|t|jusqu|lorsqu|puisqu)(?:e|a) (?=[aeiouéèêàâîôAEIOUÉÈÊÀÂÎÔ])", re.IGNORECASE
)
"""A French word that loses its vowel before another one. `la une` and `le oui` do not occur here."""


@cache
def tree(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def leaves(held: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in held.items() if isinstance(held, dict) else enumerate(held):
        if isinstance(value, dict | list):
            yield from leaves(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield path + str(key), value


@cache
def told(language: str) -> list[tuple[str, str]]:
    """Every text of the house in this language, as it is written, with where it stands."""
    return list(_told(language))


def _told(language: str) -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for file in sorted((*folder.glob(f"{language}.yaml"), *folder.glob(f"{language}.*.yaml"))):
            for key, text in leaves(tree(file)):
                yield f"{file.relative_to(ROOT)} {key}", text
    for key, text in leaves(tree(DESK)[language]):
        yield f"desk {key}", text
    for file in PACKS:
        for key, text in leaves(tree(file)):
            if key.endswith(f".{language}"):
                yield f"{file.relative_to(ROOT)} {key}", text


def found(language: str, wrong: str) -> list[str]:
    return [f"{where}: {text}" for where, text in told(language) if re.search(wrong, text)]


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"n"}


def test_every_file_is_read_without_the_library_in_c() -> None:
    assert FOLDERS
    for folder in FOLDERS:
        for file in folder.glob("*.yaml"):
            assert yaml.safe_load(file.read_text("utf-8")), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_round_and_quotes_those_of_the_language(language: str) -> None:
    others = "".join({*"“”»«„"} - {*QUOTES[language]})
    assert found(language, rf"\w'\w|\"|[{others}]") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_stands_twice_and_none_before_a_mark(language: str) -> None:
    before = r"[,.)]" if language == "fr" else r"[,.;:?!)]"
    assert found(language, rf"\S  +\S| (?={before})(?! \.\w)") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_another_language_slips_in(language: str) -> None:
    assert found(language, rf"(?<!Chlo)[{FOREIGN[language]}]") == []


def test_french_sets_a_space_before_its_high_marks_and_loses_a_vowel_before_another() -> None:
    assert found("fr", r"\w[;?!»]|«\w") == []
    assert found("fr", ELIDED.pattern) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_stands_in_brackets(language: str) -> None:
    assert found(language, r"\w\((?:s|e|es|er|r|t|n)\)|\w·\w") == []


def test_the_spaces_of_french_do_not_break() -> None:
    assert spaced("Qui ? « Moi » : 4 000 fois ; voilà !", "fr") == (
        "Qui\u202f? «\u00a0Moi\u00a0»\u00a0: 4\u202f000 fois\u202f; voilà\u202f!"
    )
    assert spaced("Who ? 4 000", "en") == "Who ? 4 000"
    assert pick({"fr": "Qui êtes-vous ?"}, "fr") == ("Qui êtes-vous\u202f?", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_holes_of_the_english_one(language: str) -> None:
    english = {where.replace("/en.", "/_."): holes(text) for where, text in told("en")}
    other = {where.replace(f"/{language}.", "/_."): holes(text) for where, text in told(language)}
    differ = {k for k in english.keys() & other.keys() if english[k] != other[k]}
    assert {k for k in differ if not re.search(r"\.(one|two|few|many)$", k)} == set()
