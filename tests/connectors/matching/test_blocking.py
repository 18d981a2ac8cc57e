"""The questions that find candidates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luukku.connectors.matching import blocking
from luukku.connectors.port import ASKABLE, Name, Rule

from .cases import ANNA, FIELDS, register

FACT_OF = {
    "number": "number", "given_names": "name", "call_name": "name", "surname": "name", "former_surname": "name",
    "full_name": "name", "birth_date": "birth_date", "street": "address", "postcode": "address", "town": "address",
    "phone": "phone", "email": "email",
}  # fmt: skip


def values(rules: tuple[Rule, ...], role: str) -> set[object]:
    return {v for rule in rules for term in rule if term.role == role for v in term.values}


@given(st.sets(st.sampled_from(ASKABLE)))
def test_no_fact_is_sent_that_the_register_may_not_be_asked_by(allowed: set[str]) -> None:
    rules = blocking(ANNA, register(ask_by=tuple(allowed)))
    assert {FACT_OF[term.role] for rule in rules for term in rule} <= allowed


@given(st.sets(st.sampled_from([role for _, role, _ in FIELDS])))
def test_only_fields_that_the_register_has_are_asked(roles: set[str]) -> None:
    where = register(tuple(f for f in FIELDS if f[1] in roles))
    assert {term.role for rule in blocking(ANNA, where) for term in rule} <= roles


def test_former_names_and_homes_are_searched_too() -> None:
    rules = blocking(ANNA, register())
    assert {"Sysimetsä", "Korhonen", "KORHONEN"} <= values(rules, "surname")
    assert {"69100", "00100"} <= values(rules, "postcode")


def test_raw_columns_in_upper_case_or_ascii_are_met() -> None:
    assert {"SYSIMETSÄ", "SYSIMETSA", "SYSIMETSAE"} <= values(blocking(ANNA, register()), "surname")


def test_a_number_is_asked_as_registers_write_it() -> None:
    assert {"020384-912A", "020384912A"} <= values(blocking(ANNA, register()), "number")
    swede = replace(ANNA, numbers=("198403029014",))
    assert {"198403029014", "8403029014", "840302-9014", "19840302-9014"} <= values(
        blocking(swede, register()), "number"
    )


def test_a_birth_date_is_asked_with_day_and_month_turned() -> None:
    assert values(blocking(ANNA, register()), "birth_date") == {date(1984, 3, 2), date(1984, 2, 3)}


def test_new_year_is_never_asked_by_itself() -> None:
    rules = blocking(replace(ANNA, birth_date=date(1984, 1, 1)), register())
    dated = [rule for rule in rules if any(term.role == "birth_date" for term in rule)]
    assert dated
    assert all(len(rule) > 1 for rule in dated)


def test_a_village_is_not_read_for_one_neighbour() -> None:
    """Surname and postcode together find half a village: only given names with her first letters are looked at."""
    rules = [r for r in blocking(ANNA, register()) if any(t.role == "postcode" for t in r)]
    [beginning] = {t for rule in rules for t in rule if t.begins}
    assert beginning.role == "given_names"
    assert {"A", "a"} <= set(beginning.values)
    assert "B" not in beginning.values


def test_other_spellings_of_a_name_begin_with_other_letters() -> None:
    evgeni = replace(ANNA, names=(Name(("Евгений",), "Ivanov"), Name(("Evgeni",), "Ivanov", "alias")))
    letters = {v for rule in blocking(evgeni, register()) for t in rule if t.begins for v in t.values}
    assert {"E", "J", "Y", "e"} <= letters


def test_nobody_known_means_nothing_asked() -> None:
    assert blocking(ANNA, register(ask_by=())) == ()
