"""Pictures in the docs are real pages, small, described, and made again by journeys."""

from __future__ import annotations

import re

from .pages import ROOT, pages

FOLDER = ROOT / "docs" / "pictures"
KILOBYTES = 60


def shown() -> dict[str, set[str]]:
    """What each picture in the pages is said to show."""
    found: dict[str, set[str]] = {}
    for page in pages():
        text = page.read_text("utf-8")
        marked = [(there, said) for said, there in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)]
        for there, said in marked + re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]*)"', text):
            found.setdefault((page.parent / there).resolve().name, set()).add(said)
    return found


def test_every_picture_is_shown_somewhere_with_words_for_it() -> None:
    assert set(shown()) == {path.name for path in FOLDER.iterdir()}
    assert all(len(said) > 20 for all_said in shown().values() for said in all_said)


def test_every_picture_is_made_by_a_journey() -> None:
    journeys = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests" / "journeys").glob("*.py"))
    made = {
        kept or looked
        for kept, looked in re.findall(r'pictures\.keep\(\S+, "(\w+)"|\blook\("(\w+)"\)', journeys)
    }
    assert {f"{name}.png" for name in made} == {path.name for path in FOLDER.iterdir()}


def test_pictures_are_small() -> None:
    assert [path.name for path in FOLDER.iterdir() if path.stat().st_size > KILOBYTES * 1000] == []
