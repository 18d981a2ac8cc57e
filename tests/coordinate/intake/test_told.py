"""What a clerk has typed becomes values, or one sentence for each slip; nothing in between."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luukku.coordinate.intake import told
from luukku.coordinate.intake.told import FIELDS, Unreadable, Where, problem, read
from luukku.main import noting

WHERE = Where(country="FI", languages=("en", "fi"), today=date(2026, 11, 23), made_up=True)
LETTER = {
    "channel": "letter", "received": "2026-11-20", "identified": "told", "taken_by": "reg-2",
    "given": "Helmi Orvokki", "surname": "Kaislanen", "born": "4.3.1957", "street": "Rantatie 3",
    "postcode": "FI-00100", "town": "Kaislavaara", "phone": "040 123 4567", "earlier_surnames": "Salo, von Essen",
}  # fmt: skip
NUMBER = "040357-901" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[40357901 % 31]  # never issued: 900-999


def problems(**more: Any) -> dict[str, str]:
    with pytest.raises(Unreadable) as refused:
        read(LETTER | more, WHERE)
    return dict(refused.value.problems)


def test_a_letter_is_read_in_normal_forms_and_proves_nothing() -> None:
    noted = read(LETTER, WHERE)
    assert noted.received == date(2026, 11, 20)
    assert noted.facts.birth_date == date(1957, 3, 4)
    assert [(n.given, n.surname, n.role) for n in noted.facts.names] == [
        (("Helmi", "Orvokki"), "Kaislanen", "current"),
        (("Helmi", "Orvokki"), "Salo", "former"),
        (("Helmi", "Orvokki"), "von Essen", "former"),
    ]
    assert noted.facts.phones == ("+358401234567",)
    assert noted.facts.addresses[0].postcode == "00100"
    assert (noted.facts.language, noted.facts.verified, noted.facts.thin) == ("en", (), True)


def numbered(**more: str) -> dict[str, str]:
    return LETTER | {"number": NUMBER, **more}


def test_today_is_a_day() -> None:
    assert read(LETTER | {"received": "today"}, WHERE).received == WHERE.today


def test_whoever_showed_a_passport_has_proven_number_name_and_birth_date() -> None:
    noted = read(numbered(channel="counter", identified="passport"), WHERE)
    assert noted.facts.verified == ("number", "name", "birth_date")
    assert not noted.facts.thin


def test_a_number_in_a_letter_is_searched_with_and_proves_nothing() -> None:
    noted = read(numbered(), WHERE)
    assert (noted.facts.numbers, noted.facts.verified, noted.facts.thin) == ((NUMBER,), (), True)


def test_the_number_tells_the_birth_date_where_none_is_said() -> None:
    assert read(numbered(born=""), WHERE).facts.birth_date == date(1957, 3, 4)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("received", "2026-11-24", "in-the-future"),
        ("received", "2025-11-20", "too-long-ago"),
        ("received", "yesterday", "no-day"),
        ("born", "31.2.1957", "no-day"),
        ("born", "2027-01-01", "no-birth-date"),
        ("number", "040357-9012", "no-number"),
        ("number", NUMBER.replace("040357", "050357"), "no-number"),
        ("postcode", "1", "no-postcode"),
        ("phone", "12", "no-phone"),
        ("email", "helmi at home", "no-mail-address"),
        ("given", "Helmi <b>", "no-name"),
        ("surname", "123", "no-name"),
        ("surname", "", "missing"),
        ("taken_by", "Gun i registret", "no-sign"),
        ("channel", "pigeon", "not-a-choice"),
        ("language", "sv", "not-a-choice"),
        ("street", "", "whole-address"),
        ("surname", "x" * 201, "not-a-line"),
        ("surname", "Kaisla\x00nen", "not-a-line"),
        ("given", {"first": "Helmi"}, "not-a-line"),
        ("shoe_size", "42", "no-such-field"),
        ("identified", "passport", "not-seen-from-afar"),
    ],
)
def test_a_slip_is_named_by_field_and_code_and_no_value_is_repeated(
    field: str, typed: Any, code: str
) -> None:
    found = problems(**{field: typed})
    assert found == {field: code}
    for sentence in noting.sentences(found, WHERE):
        assert (
            field in ("identified", "surname") or str(typed) not in sentence or typed in ("", "1", "12", "sv")
        )
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"


def test_a_number_of_another_day_than_the_birth_date_is_a_slip() -> None:
    assert problems(number=NUMBER, born="1957-03-05") == {"number": "another-birth-date"}


def test_a_name_alone_could_be_anybodys() -> None:
    bare = dict.fromkeys(("born", "street", "postcode", "town"), "")
    assert problems(**bare) == {"born": "anybody"}


def test_a_number_that_is_never_issued_will_not_do_outside_a_demo() -> None:
    real = Where(country="FI", languages=("en",), today=WHERE.today)
    assert problem("number", NUMBER, WHERE) is None
    assert problem("number", NUMBER, real) == "no-number"


def test_every_field_has_its_question_and_every_code_its_sentence() -> None:
    assert tuple(noting.ASKED) == FIELDS
    source = Path(told.__file__).read_text("utf-8")
    codes = set(re.findall(r'_Wrong\("([a-z-]+)"\)|\] = "([a-z-]+)"|(missing)"', source))
    used = {code for found in codes for code in found if code}
    assert {"missing", "no-name", "not-a-line"} <= used <= set(noting.SAID)
