"""Each guard as a story: what is released, what somebody must look at first, what is sent away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from luukku.connectors.port import Address, Name

from .cases import ANNA, band, codes, register, row, verdict

AT_HOME = "Koulukatu 12 B 34"


def test_name_birth_date_and_home_are_enough_without_a_number() -> None:
    assert band() == "accepted"


def test_a_missing_birth_date_is_never_auto() -> None:
    assert band(born=None, phone="048 1234567", email="anna@posti.example") == "review"
    assert "no-birth-date" in codes(born=None, phone="048 1234567", email="anna@posti.example")


def test_a_number_stands_for_the_birth_date_it_tells_where_the_name_agrees() -> None:
    assert band(born=None, hetu="020384-912A") == "accepted"


def test_a_number_on_a_strangers_record_is_not_released() -> None:
    assert band(hetu="020384-912A", given="Bertil", surname="Ek", born=date(1950, 1, 31)) != "accepted"
    assert band(hetu="020384-912A", given="Bertil", surname="Ek", born=None, street=None) != "accepted"


def test_a_number_alone_on_a_nameless_record_is_not_released() -> None:
    assert band(hetu="020384-912A", given=None, surname=None, born=None) == "review"


def test_a_conflicting_number_vetoes_whatever_else_agrees() -> None:
    assert band(hetu="020384-958T", phone="0481234567") == "review"
    assert "number-conflict" in codes(hetu="020384-958T", phone="0481234567")


def test_a_register_asked_by_number_alone_must_hold_the_birth_date_that_the_number_tells() -> None:
    where = register(ask_by=("number",))
    assert verdict(row(hetu="020384-912A"), where=where).accepted
    assert not verdict(row(hetu="020384-912A", born=None), where=where).accepted
    assert not verdict(row(hetu="020384-912A", born=date(1950, 1, 31)), where=where).accepted


def test_a_number_of_another_century_is_another_number() -> None:
    assert "number-conflict" not in codes(hetu="020384-912A")
    assert codes(hetu="020384A912A", born=None) == ("number-mistyped",)


def test_the_right_number_on_a_record_with_another_birth_date_is_looked_at() -> None:
    assert codes(hetu="020384-912A", born=date(1950, 1, 31)) == ("number-with-other-birth-date",)


def test_a_typing_error_in_the_number_is_forgiven_where_all_else_agrees() -> None:
    assert band(hetu="020384-912B") == "accepted"
    assert band(hetu="020384-912B", born=None) == "review"


def test_a_number_without_its_sign_is_the_same_number() -> None:
    assert band(hetu="020384912A", born=None) == "accepted"


def test_a_twin_is_never_released() -> None:
    assert band(given="Bertta Liisa", phone="0481234567") in ("review", "rejected")
    assert band(given="Bertta Liisa", hetu="020384-9147", phone="0481234567") != "accepted"


def test_a_twin_with_a_name_much_like_hers_is_never_released() -> None:
    assert band(given="Anne Maria", phone="0481234567") == "review"


def test_a_twin_who_shares_one_of_the_names_is_never_released() -> None:
    assert band(given="Maria Elisabet") == "review"


def test_a_twin_called_by_her_second_name_is_never_released() -> None:
    assert codes(given="Maria") == ("not-the-first-name",)
    assert codes(given="Maria Anna", hetu="020384-912A", born=None) == ("not-the-first-name",)


def test_somebody_known_by_their_second_name_is_released_under_it() -> None:
    called = replace(ANNA, names=(*ANNA.names, Name(("Maria",), "Sysimetsä", "alias")))
    assert band(person=called, given="Maria") == "accepted"


def test_a_twin_under_her_number_is_never_released() -> None:
    assert band(hetu="020384-912A", given="Bertta") == "review"


def test_a_parent_of_the_same_name_is_not_released_without_a_birth_date() -> None:
    assert band(born=None, phone="0481234567") == "review"


def test_a_parent_of_the_same_name_born_a_generation_earlier_on_the_same_day_is_not_released() -> None:
    assert band(born=date(1954, 3, 2), phone="0481234567") != "accepted"


def test_a_parent_of_the_same_name_under_her_number_is_not_released_without_a_birth_date() -> None:
    parent = {
        "hetu": "020384-912A",
        "given": "Anna",
        "born": None,
        "street": None,
        "postcode": None,
        "town": None,
    }
    assert codes(**parent) == ("number-without-birth-date",)
    assert band(**parent | {"given": "Anna Maria"}) == "accepted"
    assert band(**parent | {"phone": "048 1234567"}) == "accepted"


AWAY = {"street": "Satamakatu 9", "postcode": "69400"}  # no home, phone or e-mail of the person's


def test_a_common_name_and_a_birth_date_alone_may_be_a_namesake_s() -> None:
    anna = replace(ANNA, numbers=(), names=(Name(("Anna",), "Korhonen"),))
    assert codes(person=anna, given="Anna", surname="Korhonen", **AWAY) == ("namesake",)
    assert band(person=anna, given="Anna", surname="Korhonen") == "accepted"  # at her home


def test_a_rare_name_or_a_second_given_name_is_hardly_a_namesake_s() -> None:
    rare = replace(ANNA, numbers=(), names=(Name(("Ruusunmarja",), "Sysimetsä"),))
    assert band(person=rare, given="Ruusunmarja", **AWAY) == "accepted"
    assert codes(given="Anna", **AWAY) == ("namesake",)
    assert band(given="Anna Maria", **AWAY) == "accepted"


def test_a_household_that_shares_a_phone_counts_once() -> None:
    father = verdict(row(given="Erkki", born=None, phone="0481234567", email="anna@posti.example"))
    assert not father.accepted
    lines = [line for j in father.review + father.rejected for line in j.candidate.account]
    assert [line.fact for line in lines].count("household") <= 1
    assert not {"surname", "address", "phone"} & {line.fact for line in lines}


def test_one_digit_wrong_in_the_birth_date_is_forgiven_at_her_home() -> None:
    assert band(born=date(1984, 3, 3)) == "accepted"
    assert band(born=date(1984, 3, 3), street="Muu 3", postcode="20100", town="Turku") != "accepted"


def test_day_and_month_in_each_others_place_are_forgiven_at_her_home() -> None:
    assert band(born=date(1984, 2, 3)) == "accepted"


def test_a_first_of_january_that_stands_for_unknown_is_looked_at() -> None:
    assert band(born=date(1984, 1, 1)) == "review"
    assert "other-birth-date" in codes(born=date(1984, 1, 1))


def test_somebody_really_born_on_new_year_needs_more_than_name_and_date() -> None:
    born = replace(ANNA, birth_date=date(1984, 1, 1), numbers=())
    assert band(person=born, born=date(1984, 1, 1)) == "accepted"
    assert band(person=born, born=date(1984, 1, 1), street=None, postcode=None, town=None) == "review"


def test_names_in_each_others_field_are_found_and_released() -> None:
    assert band(given="Sysimetsä", surname="Anna Maria") == "accepted"


def test_a_married_name_is_known_by_her_history() -> None:
    assert band(surname="Korhonen", street="Rantatie 1", postcode="00100", town="Helsinki") == "accepted"


def test_without_her_history_the_former_name_and_home_are_looked_at() -> None:
    today = replace(
        ANNA, names=ANNA.names[:1], addresses=ANNA.addresses[:1], numbers=(), phones=(), emails=()
    )
    assert (
        band(person=today, surname="Korhonen", street="Rantatie 1", postcode="00100", town="Helsinki")
        != "accepted"
    )


def test_upper_case_ascii_and_ae_are_the_same_name() -> None:
    assert band(given="ANNA MARIA", surname="SYSIMETSA") == "accepted"
    assert band(given="ANNA", surname="SYSIMETSAE") == "accepted"


def test_a_transliterated_name_is_found() -> None:
    farid = replace(ANNA, names=(Name(("Михаил",), "Щербаков"),), numbers=())
    assert band(person=farid, given="Mihail", surname="Shcherbakov") in ("accepted", "review")


def test_an_initial_is_looked_at() -> None:
    assert band(given="A.") == "review"


def test_a_street_with_two_names_is_one_door() -> None:
    there = replace(ANNA, addresses=(Address("Skolgatan 12 B 34", "69100", "Salmnäs"),))
    found = verdict(row(), person=there).accepted[0].candidate
    assert next(line.level for line in found.account if line.fact == "address") == "door"


def test_two_records_that_cannot_be_one_person_are_both_looked_at() -> None:
    found = verdict(row(id=1, born=date(1984, 3, 12)), row(id=2, born=date(1984, 2, 3)))
    assert not found.accepted
    assert all("two-people" in j.candidate.guards for j in found.review)


def test_the_same_record_twice_is_released_twice() -> None:
    assert len(verdict(row(id=1), row(id=2)).accepted) == 2


def test_what_the_register_may_not_be_asked_by_does_not_count() -> None:
    found = verdict(row(), where=register(ask_by=("name",)))
    accounts = (*found.accepted, *found.review, *found.rejected)
    assert not found.accepted
    assert not [ln for j in accounts for ln in j.candidate.account if ln.fact in ("birth_date", "address")]


def test_a_name_in_one_field_is_read_both_ways() -> None:
    fields = (("name", "full_name", "text"), ("born", "birth_date", "date"), ("street", "street", "text"),
              ("postcode", "postcode", "text"), ("town", "town", "text"))  # fmt: skip
    for name in ("Sysimetsä Anna Maria", "Anna Maria Sysimetsä", "SYSIMETSÄ, Anna"):
        one = {
            "id": 1,
            "name": name,
            "born": date(1984, 3, 2),
            "street": AT_HOME,
            "postcode": "69100",
            "town": "",
        }
        assert verdict(one, where=register(fields)).accepted, name


def test_a_birth_date_that_only_a_number_tells_counts_where_no_number_was_asked() -> None:
    by_letter = replace(ANNA, numbers=())
    assert band(person=by_letter, hetu="020384-912A", born=None) == "accepted"
    assert band(person=by_letter, hetu="020354-912A", born=None) != "accepted"
    assert band(person=by_letter, hetu="020384912A", born=None) == "accepted"


def test_a_name_cut_short_is_released_where_all_else_agrees() -> None:
    assert band(given="Anna M", phone="0481234567") == "accepted"
    assert band(given="Anna M", street=None, postcode=None, town=None) == "review"


def test_a_middle_name_that_brothers_share_is_nobodys_own() -> None:
    son = replace(
        ANNA, numbers=(), names=(Name(("Quốc", "Sơn"), "Nguyễn"), Name(("Sơn",), "Nguyễn", "alias"))
    )
    assert band(person=son, given="Quoc", surname="Nguyen") == "review"
    assert band(person=son, given="Son", surname="Nguyen") == "accepted"


def test_a_name_said_alike_is_not_another_name() -> None:
    farid = replace(ANNA, numbers=(), names=(Name(("Aleksey",), "Sokolov"),))
    assert band(person=farid, given="Alekseï", surname="Sokolov") == "accepted"
    assert band(person=farid, given="Aleksi", surname="Sokolov") != "accepted"
