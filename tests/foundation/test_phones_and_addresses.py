from __future__ import annotations

import pytest

from luukku.foundation.addresses import Street, normal_postcode, normal_street
from luukku.foundation.phones import normal_phone, phone_variants


@pytest.mark.parametrize(
    ("written", "country", "normal"),
    [
        ("040 123 4567", "FI", "+358401234567"),
        ("040-1234567", "FI", "+358401234567"),
        ("+358 (0)40 123 4567", "FI", "+358401234567"),
        ("00358401234567", "FI", "+358401234567"),
        ("puh. 09-1234567", "FI", "+35891234567"),
        ("070-174 06 05", "SE", "+46701740605"),
        ("+46 70 174 06 05", "FI", "+46701740605"),
        ("12 34 56 78", "DK", "+4512345678"),
        ("01 23 45 67 89", "FR", "+33123456789"),
        ("ask at the desk", "FI", None),
        ("12", "FI", None),
        ("", "FI", None),
    ],
)
def test_phone_numbers_have_one_normal_form(written: str, country: str, normal: str | None) -> None:
    assert normal_phone(written, country) == normal


def test_phone_variants_are_what_registers_hold_and_mean_the_same() -> None:
    found = phone_variants("+358401234567")
    assert {
        "0401234567",
        "040 1234567",
        "040-1234567",
        "040 123 4567",
        "+358 40 1234567",
        "00358401234567",
    } <= {*found}
    assert found[0] == "+358401234567"
    meant = {normal_phone(v) for v in found if not v.startswith("358")}
    assert meant == {"+358401234567"}
    assert phone_variants("nonsense") == ()


@pytest.mark.parametrize(
    ("written", "street"),
    [
        ("Koulukatu 12 B 34", Street("koulukatu", "12", "b", "34")),
        ("KOULUKATU 12 b 34", Street("koulukatu", "12", "b", "34")),
        ("Koulukatu 12B34", Street("koulukatu", "12", "b", "34")),
        ("Koulukatu 12 B34", Street("koulukatu", "12", "b", "34")),
        ("Koulukatu 12 B 034", Street("koulukatu", "12", "b", "34")),
        ("Kouluk. 12 B 34", Street("koulukatu", "12", "b", "34")),
        ("Koulukt. 12", Street("koulukatu", "12")),
        ("Koulukatu 12 as. 5", Street("koulukatu", "12", "", "5")),
        ("Koulukatu 12-14 B", Street("koulukatu", "12-14", "b")),
        ("Koulukatu 12a B 3", Street("koulukatu", "12a", "b", "3")),
        ("Mannerheimint. 5 A 3", Street("mannerheimintie", "5", "a", "3")),
        ("Storg. 5", Street("storgatan", "5")),
        ("Stora Vägen 5 lgh 1201", Street("stora vagen", "5", "", "1201")),
        ("Skolv. 7", Street("skolvagen", "7")),
        ("Nørregade 12, 3. tv.", Street("norregade", "12", "", "3 tv")),
        ("12 bis rue de la Paix", Street("rue de la paix", "12bis")),
        ("12, r. de la Paix", Street("rue de la paix", "12")),
        ("5 av. Foch", Street("avenue foch", "5")),
        ("Flat 3, 12 School Rd", Street("school road", "12", "", "3")),
        ("Koulukatu", Street("koulukatu")),
        ("", Street("")),
    ],
)
def test_a_street_address_is_taken_apart(written: str, street: Street) -> None:
    assert normal_street(written) == street


def test_two_homes_in_one_house_share_the_door_only() -> None:
    one, two = normal_street("Koulukatu 12 B 34"), normal_street("Koulukatu 12 A 2")
    assert one.door == two.door == "koulukatu 12"
    assert one != two


@pytest.mark.parametrize(
    ("written", "country", "code"),
    [
        ("FI-00100", "FI", "00100"),
        (" 00100 ", "FI", "00100"),
        ("123 45", "SE", "12345"),
        ("S-123 45", "SE", "12345"),
        ("DK-1050", "DK", "1050"),
        ("1234 ab", "NL", "1234AB"),
        ("sw1a 1aa", "GB", "SW1A1AA"),
        ("D02 X285", "IE", "D02X285"),
        ("100", "FI", None),
        ("12345", "DK", None),
        ("Salmela", "FI", None),
    ],
)
def test_postcodes(written: str, country: str, code: str | None) -> None:
    assert normal_postcode(written, country) == code
