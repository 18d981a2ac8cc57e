"""What is made up is doubtful to the register's own rules, plain to whoever looks, and about nobody."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from luukku.catalogue.pack.schema.municipality import Country
from luukku.connectors.matching import load_model
from luukku.connectors.port import Register
from luukku.coordinate.planted import made_up
from tests.coordinate.planted.office import DENTAL

REGISTER, FIELDS, MODEL = Register.parse(DENTAL), DENTAL["tables"][0]["fields"], load_model("default")
COUNTRIES = Country.__args__  # type: ignore[attr-defined]


def make(seed: int, country: str = "FI", **more: object) -> made_up.MadeUp | None:
    register = Register.parse(DENTAL | more)
    return made_up.make(register, FIELDS, MODEL, country, date(2026, 3, 2), Random(seed))


@pytest.mark.parametrize("country", COUNTRIES)
def test_in_every_country_both_kinds_are_made_and_left_to_people(country: str) -> None:
    found = [made_up_ for seed in range(30) if (made_up_ := make(seed, country))]
    assert len(found) == 30
    assert {one.same for one in found} == {True, False}
    assert {one.candidate["band"] for one in found} == {"review"}
    assert all(one.candidate["guards"] for one in found)


def test_the_account_adds_up_as_that_of_every_other_record() -> None:
    one = make(1)
    assert one is not None
    assert sum(part["bits"] for part in one.candidate["account"]) == pytest.approx(one.candidate["bits"])


def test_whoever_is_the_same_shares_birth_date_or_mail_and_home_whoever_is_not_has_other_ones() -> None:
    for seed in range(60):
        one = make(seed)
        assert one is not None
        held, life = one.row, one.life
        home = held["street"] == life.street
        if one.same:
            assert home
            assert held["born"] == life.born.isoformat() or held["email"] == life.email
        else:
            assert held["given_names"] != life.given or held["born"] != life.born.isoformat()
            assert held["email"] != life.email


def test_nothing_in_it_could_be_somebodys_number_or_phone() -> None:
    one = make(2)
    assert one is not None
    person = made_up.person(one.life)
    assert (person.numbers, person.phones, person.verified) == ((), (), ())
    assert person.emails[0].endswith(".example")


def test_where_a_register_is_asked_by_too_little_for_it_to_be_plain_none_is_made() -> None:
    assert make(1, ask_by=["number", "name", "birth_date"]) is None


def test_it_is_read_as_it_was_written() -> None:
    one = make(3)
    assert one is not None
    assert made_up.read(made_up.written(one)) == one
