"""Registers whose content, or whose very holding of somebody, may not be told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html, jsonform, pdf
from luukku.coordinate.answers.editions import news
from luukku.coordinate.answers.given import Enclosure, Part, Release
from luukku.coordinate.answers.wording import LANGUAGES
from tests.coordinate.answers.salmela import NOON, answer, part, register, said, secret, table, words

CANARY = "Violet Nightingale"
WAYS: list[dict[str, Any]] = [
    {"kind": Kind.FOUND, "searched": ("number",), "capped": "rows", "enclosures": (Enclosure(CANARY, 9),)},
    {"kind": Kind.NOTHING_HELD, "searched": ("number",)},
    {"kind": Kind.NOTHING_FOUND, "searched": ("name+birth_date",)},
    {"kind": Kind.NOT_IDENTIFIED, "at": NOON + timedelta(days=3)},
    {"kind": Kind.WITHHELD, "ground": "investigation", "ground_law": words(CANARY)},
    {"kind": Kind.PASSED_ON, "recipient": words(CANARY)},
    {"kind": Kind.FAILED, "reason": "out-of-time", "tried": 4, "next_try": NOON},
    {"kind": Kind.LATE, "expected": date(2026, 12, 24), "release": Release(NOON, {"en": CANARY})},
]
OPEN = (part(Kind.FOUND, "a"), part(Kind.LATE, "b"))


def forms(*parts: Part, language: str = "en", **case: Any) -> tuple[str, str]:
    document = answer(*parts, language=language, **case)
    return html.render(document), jsonform.render(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_an_existence_secret_register_holds_no_byte_of_the_answer_changes(language: str) -> None:
    answers = {forms(*OPEN, secret(**way), language=language) for way in WAYS}
    assert len(answers) == 1
    assert CANARY not in "".join(answers.pop())


def test_nor_does_a_byte_of_the_paper() -> None:
    assert len({pdf.render(answer(*OPEN, secret(**way))) for way in WAYS}) == 1


def test_it_is_never_news() -> None:
    before, now = secret(Kind.LATE), secret(Kind.FOUND)
    assert news([*OPEN, before], [*OPEN, now]) == ()
    assert forms(now, edition=2, new=("reports",)) == forms(now, edition=2, new=())


def test_its_line_is_there_all_the_same_and_says_who_can_check() -> None:
    text = said(secret(Kind.FOUND))
    assert text.startswith("May not be told")
    assert "ask the supervisory authority to check" in text


def test_content_secret_says_that_it_exists_and_on_what_ground_and_nothing_more() -> None:
    declared = register(
        visibility="content-secret", tables=[table("note", {"name": "x", "label": words("Note")})]
    )
    given = part(
        Kind.FOUND, declared=declared, ground="investigation", records=(("note", {"x": CANARY}),), capped="rows",
        enclosures=(Enclosure(CANARY, 9),),
    )  # fmt: skip
    text = said(given)
    assert "holds data about you that may not be shown" in text
    assert "investigation or inspection" in text
    for form in forms(given):
        assert CANARY not in form
        assert "1 record" not in form


def test_content_secret_that_holds_nothing_says_so() -> None:
    assert said(part(Kind.NOTHING_HELD, declared=register(visibility="content-secret"))).startswith(
        "Nothing held"
    )


def test_an_unknown_visibility_is_never_taken_for_open() -> None:
    with pytest.raises(ValueError, match="visibility must be one of"):
        answer(part(Kind.FOUND, declared=register(visibility="secret")))
