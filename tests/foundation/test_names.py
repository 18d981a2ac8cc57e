from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.foundation.names import fold, given_tokens, split_full_name, surname_parts, variants


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mäkinen", "makinen"),
        ("MA\u0308KINEN", "makinen"),
        ("Sørensen", "sorensen"),
        ("Sörensen", "sorensen"),
        ("Åström-Lindqvist", "astrom lindqvist"),
        ("Æbelø", "abelo"),
        ("  Anna   Liisa ", "anna liisa"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Chloé", "chloe"),
        ("Łukasz", "lukasz"),
        ("Иванов", "ivanov"),
        ("Щербаков", "shcherbakov"),
        ("Nguyễn", "nguyen"),
        ("Čáhppe", "cahppe"),
        ("Þórsdóttir", "thorsdottir"),
        ("", ""),
        ("-", ""),
    ],
)
def test_names_fold_to_plain_words(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_arabic_names_fold_to_some_plain_word() -> None:
    assert fold("محمد الحسن").replace(" ", "").isascii()
    assert fold("محمد") == fold("مُحَمَّد")  # vowel signs are marks


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.lower().strip()


@pytest.mark.parametrize(
    ("written", "among"),
    [
        ("Mäkinen", ["Mäkinen", "MÄKINEN", "mäkinen", "Makinen", "MAKINEN", "Maekinen", "MAEKINEN"]),
        ("Sørensen", ["Sørensen", "SØRENSEN", "Sörensen", "Sorensen", "SOERENSEN", "Soerensen"]),
        ("Åkesson", ["Åkesson", "Akesson", "AAKESSON", "Aakesson"]),
        ("virtanen", ["virtanen", "Virtanen", "VIRTANEN"]),
        ("Virtanen-Mäki", ["Virtanen-Mäki", "VIRTANEN MÄKI", "Virtanen Maki", "VIRTANEN-MAEKI"]),
        ("Virtanen Mäki", ["Virtanen-Mäki"]),
        ("Иванов", ["Иванов", "Ivanov", "IVANOV"]),
        ("O'Brien", ["O'Brien", "O'BRIEN"]),
    ],
)
def test_variants_are_what_registers_hold(written: str, among: list[str]) -> None:
    found = variants(written)
    assert found[0] == written
    assert set(among) <= set(found)
    assert len(set(found)) == len(found) <= 48


def test_a_particle_is_not_joined_by_a_hyphen() -> None:
    assert "von-Essen" not in variants("von Essen")


def test_nothing_has_no_variants() -> None:
    assert variants("  ") == ()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Virtanen-Mäki", ("Virtanen", "Mäki")),
        ("Virtanen Mäki", ("Virtanen", "Mäki")),
        ("von Essen", ("Essen",)),
        ("af Björksten", ("Björksten",)),
        ("De la Cruz", ("Cruz",)),
        ("al-Hassan", ("Hassan",)),
        ("El-Sayed", ("Sayed",)),
        ("d’Estaing", ("Estaing",)),
        ("Le", ("Le",)),
        ("", ()),
    ],
)
def test_surnames_fall_into_their_bearing_parts(written: str, parts: tuple[str, ...]) -> None:
    assert surname_parts(written) == parts


def test_given_names_are_told_apart() -> None:
    assert given_tokens("Anna-Liisa Maria") == ("Anna", "Liisa", "Maria")
    assert given_tokens('Anna Kristiina "Kirsti"') == ("Anna", "Kristiina", "Kirsti")


@pytest.mark.parametrize(
    ("written", "given", "surname"),
    [
        ("Mäkinen, Anna Liisa", ("Anna", "Liisa"), "Mäkinen"),
        ("Anna Liisa Mäkinen", ("Anna", "Liisa"), "Mäkinen"),
        ("MÄKINEN Anna", ("Anna",), "MÄKINEN"),
        ("Jean DUPONT", ("Jean",), "DUPONT"),
        ("Jean de LA TOUR", ("Jean",), "de LA TOUR"),
        ("Carl Gustaf von Essen", ("Carl", "Gustaf"), "von Essen"),
        ("von Essen, Carl", ("Carl",), "von Essen"),
        ("ANNA MÄKINEN", ("ANNA",), "MÄKINEN"),
        ("Mäkinen", (), "Mäkinen"),
        ("Mäkinen,", (), "Mäkinen"),
        ("", (), ""),
    ],
)
def test_a_full_name_is_split(written: str, given: tuple[str, ...], surname: str) -> None:
    assert split_full_name(written) == (given, surname)


def test_a_register_may_write_the_surname_first() -> None:
    assert split_full_name("Mäkinen Anna Liisa", surname_first=True) == (("Anna", "Liisa"), "Mäkinen")
    assert split_full_name("von Essen Carl", surname_first=True) == (("Carl",), "von Essen")
