"""A page over a thin line: what it weighs as the counter sends it, compressed, and what comes along uncompressed."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from luukku.look.gallery import samples

pytestmark = pytest.mark.urls("tests.architecture.everywhere")
FIRST, AFTER = 60_000, 15_000
UNPACKED = 20_000
"""What nobody has to read is not written either."""
MANY_ROWS = {
    "ask-case-part-answered-long-names-many-rows",  # sixty legs with names of seventy letters
    "serve-task-release-for-a-child-page-1",  # fifty records, each with a box
    "serve-task-release-for-a-child-page-2",
}
"""Heavier than most, as somebody has to read each row."""


@pytest.mark.parametrize("slug", sorted(samples()))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_light_and_the_next_one_lighter(slug: str, language: str) -> None:
    headers = {"accept-language": language, "accept-encoding": "gzip"}
    answer = Client().get(f"/components/{slug}/", headers=headers)
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= AFTER
    assert len(answer.content) + sum(map(weight, needed(gzip.decompress(answer.content).decode()))) <= FIRST
    assert slug in MANY_ROWS or len(gzip.decompress(answer.content)) <= UNPACKED


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
