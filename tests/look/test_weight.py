"""A page over a thin line: what it weighs without compression, which a proxy in front would add."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from luukku.look.gallery import samples

pytestmark = pytest.mark.urls("tests.architecture.everywhere")
FIRST, AFTER = 60_000, 15_000
MANY_ROWS = {"ask-case-part-answered-long-names-many-rows"}
"""Sixty legs with names of seventy letters: heavier than any case."""


@pytest.mark.parametrize("slug", sorted(samples().keys() - MANY_ROWS))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_light_and_the_next_one_lighter(slug: str, language: str) -> None:
    page = Client().get(f"/components/{slug}/", headers={"accept-language": language}).content
    assert len(page) <= AFTER
    assert len(page) + sum(map(weight, needed(page.decode()))) <= FIRST


def needed(page: str) -> list[str]:
    """Everything that a browser fetches for the page: styles, scripts, pictures."""
    found = re.findall(r'<(?:link|script|img)[^>]* (?:href|src)="([^"]+)"', page)
    assert all(address.startswith("/static/") for address in found), found
    return found


def weight(address: str) -> int:
    path = finders.find(address.removeprefix("/static/").partition("?")[0])
    assert isinstance(path, str)
    with open(path, "rb") as file:
        return len(file.read())


def test_styles_are_kept_until_they_change() -> None:
    page = Client().get("/components/look-error-missing/").content.decode()
    (style,) = needed(page)
    assert re.fullmatch(r"/static/look/luukku\.css\?[0-9a-f]{10}", style)
    assert int(re.findall(r"max-age=(\d+)", Client().get(style)["Cache-Control"])[0]) >= 3600
