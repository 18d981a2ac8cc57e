"""Records as a reader sees them: labels, explained codes, and only what the register declares."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html, jsonform
from luukku.coordinate.answers.document import Cell
from tests.coordinate.answers.salmela import answer, entry, field, part, register, table, words

CODES = {"A": {"en": "active", "sv": "aktiv"}, 1: {"en": "once"}}


def shown(type_: str, value: Any, language: str = "en", **more: Any) -> Cell:
    declared = register(tables=[table("visit", field("f", type_, **more))])
    found = entry(part(Kind.FOUND, declared=declared, records=(("visit", {"f": value}),)), language)
    return found.tables[0].rows[0][0]


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("code", "A", "active (A)"),
        ("code", "A ", "active (A)"),
        ("code", 1, "once (1)"),
        ("code", "Z", "Z (the register does not explain this code)"),
        ("boolean", 1, "yes"),
        ("boolean", False, "no"),
        ("boolean", "J", "yes"),
        ("boolean", "maybe", "maybe"),
        ("date", date(1952, 10, 13), "13 October 1952"),
        ("date", "1952-10-13", "13 October 1952"),
        ("date", "13.10.52", "13.10.52"),
        ("datetime", datetime(2024, 3, 1, 9, 30), "1 March 2024, 09:30"),  # noqa: DTZ001
        ("datetime", "2024-03-01", "1 March 2024, 00:00"),
        ("datetime", "last week", "last week"),
        ("number", Decimal("12345.50"), "12,345.50"),
        ("number", "1e400", "1e400"),
        ("number", "n/a", "n/a"),
        ("money", 7, "€7.00"),
        ("text", None, "not filled in"),
        ("text", "", "not filled in"),
        ("text", 0, "0"),
        ("text", ["a", "b"], "a; b"),
        ("text", timedelta(days=1, hours=2), "1 day 2 h"),
        ("text", "P1DT2H0M0S", "1 day 2 h"),
        ("text", "P1D", "P1D"),  # a register's own word
        ("text", b"\x00\x01", "file content, 1 kB"),
        ("text", "a\u202eb\x00", "ab"),
        ("text", "\ud800", "\ufffd"),
    ],
)
def test_a_value_is_told_in_plain_words_or_as_it_stands(type_: str, value: Any, expected: str) -> None:
    assert shown(type_, value, codes=CODES).text.replace("\u00a0", " ") == expected


def test_a_code_explained_in_another_language_says_so() -> None:
    assert shown("code", "A", "da", codes=CODES) == Cell("A", "aktiv (A)", "sv")


def test_money_can_have_its_own_currency() -> None:
    assert shown("money", 7, currency="SEK").text.endswith("SEK")


def test_columns_that_are_not_declared_never_appear_anywhere() -> None:
    declared = register(tables=[table("visit", field("what"))])
    row = {"id": 77_123, "what": "Check-up", "clerk_note": "difficult person"}
    document = answer(part(Kind.FOUND, declared=declared, records=(("visit", row),)))
    for form in (html.render(document), jsonform.render(document)):
        assert "Check-up" in form
        for hidden in ("difficult person", "clerk_note", "77123"):
            assert hidden not in form


def test_a_column_without_a_label_never_shows_its_raw_name() -> None:
    declared = register(tables=[table("visit", {"name": "hpv_kd", "type": "text"})])
    document = answer(part(Kind.FOUND, declared=declared, records=(("visit", {"hpv_kd": "7"}),)))
    assert "hpv_kd" not in html.render(document)
    assert "Detail without a name" in html.render(document)


def test_records_of_an_undeclared_table_are_an_error_not_an_omission() -> None:
    with pytest.raises(ValueError, match="declares no table 'other'"):
        answer(part(Kind.FOUND, records=(("other", {}),)))


def test_tables_come_in_the_declared_order_and_empty_ones_not_at_all() -> None:
    declared = register(
        tables=[
            table("person", field("a")),
            table("visit", field("a"), parent="person", label=words("Visits", "Käynnit")),
            table("bill", field("a"), parent="person"),
            table("loan", field("a"), parent="person"),
        ]
    )
    records = (("loan", {"a": 1}), ("visit", {"a": 2}), ("visit", {"a": 3}), ("person", {"a": 4}))
    found = entry(part(Kind.FOUND, declared=declared, records=records), "fi").tables
    assert [(t.name, t.label.text if t.label else None, t.count) for t in found] == [
        ("person", "Perustiedot", "1 merkintä"),
        ("visit", "Käynnit", "2 merkintää"),
        ("loan", None, "1 merkintä"),
    ]
