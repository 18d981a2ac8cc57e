"""The answer as data, its manifest, and what a later edition tells."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import jsonform
from luukku.coordinate.answers.editions import news
from luukku.coordinate.answers.given import Extension, Release
from luukku.coordinate.answers.manifest import manifest
from tests.coordinate.answers.salmela import NOON, answer, entry, field, part, register, secret, table, words


def test_values_keep_what_the_register_holds_beside_what_is_read() -> None:
    declared = register(tables=[table("visit", field("at", "date"), field("fee", "money"), field("note"))])
    row = {"at": date(2024, 3, 1), "fee": Decimal("0.10"), "note": "a\u202eb"}
    found = part(Kind.FOUND, declared=declared, records=(("visit", row),))
    (read,) = json.loads(jsonform.render(answer(found)))["parts"]
    assert [c["value"] for c in read["tables"][0]["rows"][0]] == ["2024-03-01", "0.10", "a\u202eb"]
    assert [c["text"] for c in read["tables"][0]["rows"][0]][1:] == ["€0.10", "ab"]
    assert read["register"]["id"] == "dental"
    assert read["register"]["version"] == 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2024, 1, 1, 9, 0), "2024-01-01T09:00:00"),  # noqa: DTZ001
        (float("nan"), "nan"),
        (0.5, 0.5),
        (True, True),
        (b"123", {"bytes": 3}),
        ([Decimal(1), {"k": date(2024, 1, 1)}], ["1", {"k": "2024-01-01"}]),
        ("\ud800", "?"),
    ],
)
def test_every_value_has_a_form_in_json(value: object, expected: object) -> None:
    assert jsonform.machine(value) == expected


def test_the_shape_is_format_1() -> None:
    read = json.loads(jsonform.render(answer(part(Kind.FOUND), secret(Kind.FOUND))))
    assert read["format"] == 1
    assert list(read) == [
        "format", "language", "title", "municipality", "case", "summary", "new", "totals", "parts", "looked",
        "rights", "ledger", "manifest",
    ]  # fmt: skip
    assert [i["item"] for i in read["parts"][0]["article_15"]] == [
        "a",
        "",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
        "h",
        "2",
    ]
    assert read["manifest"]["catalogue"] == {"dental": 3, "reports": 3}


def test_the_manifest_knows_every_byte() -> None:
    document = answer(part(Kind.FOUND))
    forms = {"html": b"page", "json": b"{}"}
    written = manifest(document, forms)
    assert written["forms"]["html"] == {"sha256": hashlib.sha256(b"page").hexdigest(), "bytes": 4}
    assert written["forms"].keys() == forms.keys()
    assert manifest(document, {**forms, "html": b"pagE"})["forms"]["html"] != written["forms"]["html"]


def test_a_later_edition_tells_what_changed_and_a_new_try_is_no_change() -> None:
    before = [part(Kind.LATE, "a"), part(Kind.FAILED, "b", tried=1), part(Kind.NOTHING_HELD, "c")]
    now = [part(Kind.FOUND, "a"), part(Kind.FAILED, "b", tried=2), part(Kind.NOTHING_HELD, "c")]
    assert news(before, now) == ("a",)
    assert news(before, [*now, part(Kind.FOUND, "d")]) == ("a", "d")
    document = answer(*now, edition=2, new=("a",))
    assert document.news.startswith("This is edition 2")
    assert [n.text for n in document.new] == ["Register a"]
    assert "No register has answered anew" in answer(*now, edition=2).news


def test_an_extension_is_told_with_its_reasons() -> None:
    longer = Extension(
        date(2026, 11, 20), date(2027, 2, 1), words("Forty archives had to be searched by hand.")
    )
    facts = {
        f.code: f.text.text.replace("\u00a0", " ") for f in answer(part(Kind.LATE), extension=longer).facts
    }
    assert facts["extended"] == "1 February 2027. You were told on 20 November 2026."
    assert facts["reasons"] == "Forty archives had to be searched by hand."


def test_who_released_a_part_is_told() -> None:
    assert "published rule" in entry(part(Kind.FOUND, release=Release(NOON))).released
    official = Release(NOON, {"en": "Head of the archive"})
    assert "by: Head of the archive" in entry(part(Kind.FOUND, release=official)).released


def test_the_article_is_told_for_what_is_held_and_only_there() -> None:
    items = {i.letter: [p.text for p in i.lines] for i in entry(part(Kind.FOUND)).activity}
    assert items["a"] == ["Arranging dental care"]
    assert items["b"] == ["health, identity"]
    assert items["c"] == ["According to the register’s entry, nobody outside the administration."]
    assert items[""][0] == "A duty laid down by law (GDPR, Article 6(1)(c))"
    assert entry(part(Kind.NOTHING_HELD)).activity == ()
    assert entry(part(Kind.WITHHELD)).activity != ()


def test_the_answer_follows_the_resident_s_life_not_the_organisation() -> None:
    document = answer(
        part(Kind.FOUND, declared=register("z", part_of_life="culture")),
        part(Kind.FOUND, declared=register("y", part_of_life="home")),
    )
    assert [(s.code, [e.id for e in s.entries]) for s in document.sections] == [
        ("home", ["y"]),
        ("culture", ["z"]),
    ]
    assert [line.number for line in document.ledger()] == [1, 2]


def test_an_unknown_part_of_life_or_a_register_told_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="part_of_life must be one of"):
        answer(part(Kind.FOUND, declared=register(part_of_life="space")))
    with pytest.raises(ValueError, match="has two parts"):
        answer(part(Kind.FOUND), replace(part(Kind.LATE), version=4))
