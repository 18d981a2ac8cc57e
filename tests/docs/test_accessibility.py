"""docs/accessibility.md: every criterion of WCAG 2.2 A and AA, each with when, how and what came of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from luukku.look import statement
from luukku.look.texts import read

from .pages import ROOT, page

NUMBERS = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12
1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4
2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
CRITERIA = NUMBERS.split()
RESULTS = {"met", "not present", "partly"}


def record() -> list[list[str]]:
    """Criterion, level, when, way, result."""
    rows = re.findall(r"^\| (\d\.\d\.\d+) .*$", page("docs/accessibility.md"), re.M)
    lines = [
        line for line in page("docs/accessibility.md").splitlines() if re.match(r"\| \d\.\d\.\d+ ", line)
    ]
    assert len(rows) == len(lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_criterion_is_named_once_and_in_order() -> None:
    assert len(CRITERIA) == 55
    assert [row[0].split()[0] for row in record()] == CRITERIA


@pytest.mark.parametrize("row", record(), ids=CRITERIA)
def test_each_says_when_how_and_what_came_of_it(row: list[str]) -> None:
    _, level, when, way, result = row
    assert level in ("A", "AA")
    assert date.fromisoformat(when) <= datetime.now(UTC).date()
    assert len(way) > 10
    assert result in RESULTS


def test_what_is_only_partly_met_is_explained_below() -> None:
    partly = [row[0].split()[0] for row in record() if row[4] == "partly"]
    below = page("docs/accessibility.md").partition("## What is only partly met")[2]
    assert re.findall(r"^\*\*(\d\.\d\.\d+)", below, re.M) == partly


def test_every_test_that_is_named_exists() -> None:
    for name in set(re.findall(r"`(tests/[\w/.]+\.py)`", page("docs/accessibility.md"))):
        assert (ROOT / name).is_file(), name
    written = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    for name in set(re.findall(r"`(test_\w+)`", page("docs/accessibility.md"))):
        assert f"def {name}(" in written, name


def test_what_is_only_partly_met_is_said_in_the_statement_that_readers_get() -> None:
    said = read(statement.TEXTS, "en").under("accessibility")
    partly = [row[0].split()[0] for row in record() if row[4] == "partly"]
    assert [said[key].split(":")[0] for key in statement.SHORT] == partly
