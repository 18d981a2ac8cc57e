"""Every page template has samples of its states, and each of them can be read in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from luukku.look.gallery import samples
from luukku.look.texts import LANGUAGES
from tests.architecture.test_files import files

from .hearing import misspoken

pytestmark = pytest.mark.urls("tests.architecture.everywhere")


def pages() -> set[str]:
    return {
        str(Path(*file.parts[file.parts.index("templates") + 1 :]))
        for file in files(".html")
        if 'extends "look/base.html"' in file.read_text()
    }


def test_every_page_template_has_a_sample() -> None:
    assert pages() - {one.template for one in samples().values()} == {"look/components.html"}


@pytest.mark.parametrize("slug", samples())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_is_a_whole_page_with_one_heading_and_no_gaps(slug: str, language: str) -> None:
    answer = Client().get(f"/components/{slug}/", headers={"accept-language": language})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr"' in text
    assert len(re.findall("<h1", text)) == 1
    assert re.search(r"<title>\S[^<]*</title>", re.sub(r"\s+", " ", text))
    assert misspoken(text) == []
    found = re.findall(r' id="([^"]*)"', text)
    assert len(found) == len(set(found))
    assert not [
        name for name in re.findall(r'(?:for|href="#|labelledby)="?([\w-]+)"', text) if name not in found
    ]
