"""What somebody may type in answer to the question back, and what is made of it."""

from __future__ import annotations

from datetime import date

import pytest

from luukku.ask.more import Unreadable, read
from luukku.people.facade import Address, Facts, More, Name


def typed(country: str = "FI", **fields: str) -> More:
    return read(fields, country)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Maria", ("Anna", "Maria")),
        (" Anna,  Maria ", ("Anna", "Maria")),
        ("Anna-Liisa", ("Anna-Liisa",)),
        ("Ольга", ("Ольга",)),
        ("Maria Maria", ("Maria",)),
        ("", ()),
    ],
)
def test_given_names_as_people_type_them(text: str, names: tuple[str, ...]) -> None:
    assert typed(given=text).given == names


def test_a_surname_of_several_words_stays_one() -> None:
    assert typed(surnames="von Essen, Mäki-Virtanen\nLe Goff").surnames == (
        "von Essen",
        "Mäki-Virtanen",
        "Le Goff",
    )


@pytest.mark.parametrize(
    ("country", "line", "address"),
    [
        ("FI", "Koulukatu 12 B 34, 69100 Salmela", ("Koulukatu 12 B 34", "69100", "Salmela")),
        ("SE", "Storgatan 5, 123 45 Stora Mellösa", ("Storgatan 5", "12345", "Stora Mellösa")),
        ("FI", "c/o Mäki, Kuja 1, FI-69100 Salmela", ("c/o Mäki, Kuja 1", "69100", "Salmela")),
        ("GB", "Flat 2, 10 High Street, Leeds LS1 4DY", ("Flat 2, 10 High Street", "LS14DY", "Leeds")),
    ],
)
def test_an_address_is_a_line(country: str, line: str, address: tuple[str, str, str]) -> None:
    assert typed(country, addresses=f"\n{line}\n\n").addresses == (Address(*address, "former"),)


def test_a_phone_is_kept_in_one_form() -> None:
    assert typed(phone="050 123 4567").phones == ("+358501234567",)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("given", "Anna2"), ("given", "a b c d e f g h i"), ("given", "…"), ("given", "<b>"), ("given", "An\x00na"),
        ("surnames", "x" * 81), ("surnames", "anna@post.example"),
        ("addresses", "Koulukatu 12"),
        ("addresses", "Koulu\x00katu 1, 69100 Salmela"),
        ("addresses", "Koulukatu 12, Salmela"), ("addresses", ", 69100 Salmela"),
        ("addresses", "Koulukatu 12, 69100 Salmela\nsomewhere else"),
        ("phone", "none"), ("phone", "12"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(field: str, text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        typed(**{"surnames": "Saari", field: text})
    assert unreadable.value.fields == (field,)
    assert text not in str(unreadable.value)


def test_every_field_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(Unreadable) as unreadable:
        typed(given="1", surnames="2", addresses="3", phone="4")
    assert unreadable.value.fields == ("given", "surnames", "addresses", "phone")


# --- what it means of a person

ANNA = Facts(names=(Name(("Anna",), "Aaltonen"),), birth_date=date(1952, 10, 13))


def test_other_given_names_go_with_every_surname() -> None:
    assert More(given=("Maria",), surnames=("Saari",)).names(ANNA) == (
        Name(("Anna", "Maria"), "Aaltonen", "alias"),
        Name(("Anna", "Maria"), "Saari", "former"),
    )


def test_all_given_names_in_their_own_order_are_taken_as_they_come() -> None:
    assert More(given=("Maria", "Anna")).names(ANNA) == (Name(("Maria", "Anna"), "Aaltonen", "alias"),)


def test_the_name_known_already_is_not_told_again() -> None:
    assert More(given=("anna",)).names(ANNA) == ()
    assert not More()
