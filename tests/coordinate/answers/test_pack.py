"""Salmela's own registers in the answer: every field has a plain label, every code and category its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from luukku.catalogue.pack.schema.register import Ground
from luukku.connectors.port import Kind
from luukku.coordinate.answers import html
from luukku.coordinate.answers.document import Document, Phrase
from luukku.coordinate.answers.given import Part
from luukku.coordinate.answers.wording import LANGUAGES, texts
from tests.coordinate.answers.salmela import answer, part

PACK = Path(__file__).parents[3] / "packs" / "salmela" / "registers"
REGISTERS = [r for file in sorted(PACK.glob("*.yaml")) for r in yaml.safe_load(file.read_text("utf-8"))]


def one_of_each(declared: dict[str, Any]) -> Part:
    """One record in every table; of a field with codes, one record for each."""
    records = []
    for table in declared["tables"]:
        longest = max(len(f.get("codes", ())) for f in table["fields"])
        for n in range(max(1, longest)):
            records.append((table["name"], {f["name"]: _value(f, n) for f in table["fields"]}))
    return part(Kind.FOUND, declared=declared, records=tuple(records))


def _value(field: dict[str, Any], n: int) -> Any:
    codes = list(field.get("codes", ()))
    return codes[n % len(codes)] if codes else "17"


def phrases(document: Document) -> Iterator[Phrase]:
    for entry in document.entries():
        yield from (line for item in entry.activity for line in item.lines)
        yield from (column.label for table in entry.tables for column in table.columns)
        yield from (Phrase(c.text, c.lang or "") for table in entry.tables for row in table.rows for c in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_code_and_category_of_salmela_has_words(language: str) -> None:
    opened = [r | {"visibility": "open"} for r in REGISTERS]
    document = answer(*map(one_of_each, opened), language=language)
    words = texts(language)
    said = [p.text for p in phrases(document)]
    assert len(said) > 2000
    lacking = (
        words.say("value.unnamed"),
        words.say("value.unexplained", code=""),
        words.say("activity.not-stated"),
    )
    assert [text for text in said if any(bad in text for bad in lacking)] == []
    for register in REGISTERS:
        assert [c for c in register["categories"] if f"category.{c}" not in words] == [], register["id"]
    assert len(html.render(document)) > 100_000


def test_every_table_of_salmela_has_a_heading_in_the_reader_s_language() -> None:
    opened = [r | {"visibility": "open"} for r in REGISTERS]
    for language in ("en", "fi", "sv"):
        entries = answer(*map(one_of_each, opened), language=language).entries()
        headings = [table.label for entry in entries for table in entry.tables]
        assert len(headings) > 180
        assert all(heading and heading.lang == language for heading in headings)


def test_the_answer_has_words_for_every_ground_that_a_register_may_name() -> None:
    for language in LANGUAGES:
        assert [g for g in get_args(Ground) if f"ground.{g}" not in texts(language)] == []
