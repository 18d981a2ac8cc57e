"""The pages on law and trust name tests that exist; decisions have their parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .pages import ROOT, page


@pytest.mark.parametrize("name", ["docs/law.md", "docs/trust.md"])
def test_every_test_it_names_exists(name: str) -> None:
    written = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)", written))
    assert set(re.findall(r"`(test_\w+)`", page(name))) - there == set()


POINTS = 23
LEAST = 18


def test_each_of_the_23_points_is_held_to_by_a_test_or_is_a_named_duty() -> None:
    section = page("docs/law.md").split("## The 23 points")[1].split("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in section.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row[0]) for row in rows] == list(range(1, POINTS + 1))
    tested = [row for row in rows if re.search(r"`test_\w+`", row[2])]
    assert len(tested) >= LEAST
    assert all("Duty" in row[3] for row in rows if row not in tested)


@pytest.mark.parametrize("file", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda f: f.stem)
def test_a_decision_says_when_why_what_and_what_follows(file: Path) -> None:
    text = file.read_text("utf-8")
    assert re.search(r"^20\d\d-\d\d · ", text, re.M)
    assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))
    assert len(re.sub(r"^\|.*\n", "", text, flags=re.M).split()) < 1000  # tables are looked up, not read
