"""What a town sets into its own site: a way in, and nothing of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from luukku.catalogue import facade as catalogue
from luukku.look.texts import LANGUAGES
from luukku.people import facade as people
from tests.coordinate.cases import town

from .browsing import browser_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_in_and_says_whether_it_is_open(language: str, tmp_path: Path) -> None:
    address = f"/embed/{language}/start.html"
    closed = Client().get(address).content
    catalogue.load(pack_path=town.write(tmp_path), now=town.NOW)
    given = Client().get(address)
    text = given.content.decode()
    assert given.content != closed
    assert f'lang="{language}"' in text
    assert f'href="{settings.LUUKKU_URL}/ask/"' in text
    assert "<script" not in text
    assert given["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in given
    assert "public" in given["Cache-Control"]


def test_it_is_the_same_for_whoever_is_logged_in_and_leaves_no_cookie(tmp_path: Path) -> None:
    catalogue.load(pack_path=town.write(tmp_path), now=town.NOW)
    (anna,) = people.add(people=[town.ANNA], now=town.NOW)
    hers = browser_of(anna).get("/embed/en/start.html", headers={"accept-language": "fi"})
    theirs = Client().get("/embed/en/start.html")
    assert hers.content == theirs.content
    assert "Set-Cookie" not in hers.headers
    assert not theirs.cookies
