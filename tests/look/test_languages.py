"""A sixth language, and one from right to left, come by text files alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from luukku.ask.showing import TEXTS as ASK
from luukku.look import formats, manners
from luukku.look.frame import TEXTS
from luukku.look.texts import pick, read, room
from tests.serve.counter import ROOT

SAMI = {
    "language.yaml": """
name: davvisámegiella
instead: [fi, sv]
months: [ođđajagimánnu, guovvamánnu, njukčamánnu, cuoŋománnu, miessemánnu, geassemánnu, suoidnemánnu, borgemánnu,
  čakčamánnu, golggotmánnu, skábmamánnu, juovlamánnu]
plurals: {one: "1", two: "2"}
day: "{month} {day}. b. {year}"
clock: "dii. {hour}.{minute:02}"
moment: "{day} {clock}"
thousands: " "
decimal: ","
days: beaivvi
hours: d
kilobytes: kB
megabytes: MB
""",
    "look.yaml": 'skip: "Njuike sisdollui"\nlanguages: "Giella"\nmissing: {title: "Dás ii leat mihkkege"}',
    "ask.yaml": 'answered-of: {one: "{done}/{n} okta", two: "{done}/{n} guokte", other: "{done}/{n} máŋga"}',
}
ARABIC = {
    "language.yaml": """
name: العربية
direction: rtl
instead: [en]
months: [يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر]
day: "{day} {month} {year}"
clock: "{hour:02}:{minute:02}"
moment: "{day} {clock}"
thousands: ","
decimal: "."
days: يوم
hours: ساعة
kilobytes: kB
megabytes: MB
""",
    "look.yaml": 'skip: "انتقل إلى المحتوى"\nback: "رجوع"',
}


@pytest.fixture
def added(tmp_path: Path, settings: Any) -> Iterator[Path]:
    for code, told in (("ar", ARABIC), ("se", SAMI)):
        for name, text in told.items():
            file = tmp_path / "languages" / code / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    manners.use(tmp_path)
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية"), ("se", "davvisámegiella")]
    read.cache_clear()
    yield tmp_path
    manners.use(None)
    read.cache_clear()


def test_its_words_are_its_own_and_missing_ones_are_its_neighbour_s(added: Path) -> None:
    words = read(TEXTS, "se")
    assert words.say("skip") == "Njuike sisdollui"
    assert words.say("leave") == read(TEXTS, "fi").say("leave")
    assert set(words.flat) == set(read(TEXTS, "fi").flat)


def test_it_counts_and_dates_in_its_own_manner(added: Path) -> None:
    words = read(ASK, "se")
    assert [words.count("answered-of", n, done=0) for n in (1, 2, 3)] == [
        "0/1 okta",
        "0/2 guokte",
        "0/3 máŋga",
    ]
    at = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    assert formats.moment(at, "se", UTC) == "skábmamánnu 22. b. 2026 dii. 9.05"
    assert pick({"en": "Health", "sv": "Hälsa"}, "se") == ("Hälsa", "sv")


def test_a_page_runs_from_right_to_left(added: Path) -> None:
    reader = Client()
    chosen = reader.get("/components/ask-case-question-wrong/?lang=ar")
    assert chosen.status_code == 302
    text = reader.get(chosen["Location"]).content.decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert "انتقل إلى المحتوى" in text


def test_whoever_adds_one_has_it_offered_without_more(added: Path) -> None:
    ask = "import django; django.setup(); from django.conf import settings; print([c for c, _ in settings.LANGUAGES])"
    env = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    env |= {"LUUKKU_LOOK": str(added), "LUUKKU_MODE": "test", "LUUKKU_HOME": str(added / "home")}
    env |= {"DJANGO_SETTINGS_MODULE": "luukku.main.settings", "PYTHONPATH": str(ROOT / "src")}
    said = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=False)
    assert said.stdout.strip() == "['en', 'fi', 'sv', 'da', 'fr', 'ar', 'se']", said.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [("se", "name: x\n"), ("se", "colour: red\n"), ("Northern Sámi", "name: x\n"), ("se", "[")],
)
def test_a_language_that_is_not_whole_is_refused_in_one_sentence(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name / "language.yaml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    with pytest.raises(manners.NoLanguage, match=r"language|nothing"):
        manners.more(tmp_path)


def test_a_room_s_file_is_named_after_the_room() -> None:
    assert (room(TEXTS), room(ASK)) == ("look", "ask")
    assert room(ROOT / "src/luukku/coordinate/answers/texts") == "coordinate.answers"
