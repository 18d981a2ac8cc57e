"""What is said about accessibility is what was tested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from luukku.look import statement
from luukku.look.texts import LANGUAGES, read
from luukku.main.options import feedback_address


def test_every_claim_has_its_test_and_every_list_is_whole() -> None:
    written = "\n".join(file.read_text() for file in Path(__file__).parent.glob("test_*.py"))
    assert [test for test in statement.BY_MACHINE.values() if f"def {test}(" not in written] == []
    keys = {key for key in read(statement.TEXTS, "en").under("accessibility") if key[-1].isdigit()}
    assert keys == {*statement.BY_MACHINE, *statement.BY_HAND, *statement.SHORT, *statement.OPEN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_was_not_tested_and_where_to_complain(language: str, settings: Any) -> None:
    settings.LUUKKU_FEEDBACK = feedback_address("access@town.example")
    text = Client().get("/accessibility/", headers={"accept-language": language}).content.decode()
    said = read(statement.TEXTS, language).under("accessibility")
    assert all(said[key].replace("'", "&#x27;") in text for key in (*statement.OPEN, *statement.SHORT))
    assert 'href="mailto:access@town.example"' in text
    assert "2026" in text


@pytest.mark.parametrize("wrong", ["a@b@c", "x@y?cc=z", "no address", "javascript:alert(1)"])
def test_a_feedback_address_is_an_address(wrong: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        feedback_address(wrong)
