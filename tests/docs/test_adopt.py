"""What the pages for adopters promise is there: tests they name, files they name, versions they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from luukku.look.texts import LANGUAGES
from luukku.main.database.yours import OLDEST
from luukku.main.settings import SETTINGS

from .pages import ROOT, page

NAMES = {"en": "English", "fi": "Finnish", "sv": "Swedish", "da": "Danish", "fr": "French"}
ADOPT = sorted((ROOT / "docs" / "adopt").glob("*.md"))
WRITTEN = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "tests").rglob("test_*.py")))


@pytest.mark.parametrize("file", ADOPT, ids=lambda file: file.stem)
def test_every_test_it_names_exists(file: Path) -> None:
    text = file.read_text("utf-8")
    assert set(re.findall(r"`(test_\w+)`", text)) - set(re.findall(r"def (test_\w+)", WRITTEN)) == set()
    for named in re.findall(r"`(tests/[\w/]+\.py)`", text):
        assert (ROOT / named).exists(), named


def test_the_exit_plan_names_what_an_export_writes() -> None:
    source = "\n".join(file.read_text() for file in (ROOT / "src/luukku/main/exporting").glob("*.py"))
    source += (ROOT / "src/luukku/main/management/commands/export.py").read_text()
    named = re.findall(r"^\| `([^`]+)`", page("docs/adopt/exit.md"), re.M)
    assert len(named) >= 10
    for path in named:
        last = path.rstrip("/").rpartition("/")[2]
        known = re.sub(r"-1(-01-archive-1-scan)?\.\w+$", "-", last)
        assert f'"{known}' in source, path


def test_what_it_runs_on_is_what_the_project_says_elsewhere() -> None:
    told, project = page("docs/adopt/support.md"), page("pyproject.toml")
    oldest = re.search(r'requires-python = ">=(3\.\d+)"', project)
    assert oldest
    assert f"| Python | {oldest[1]} |" in told
    assert f"| PostgreSQL of your own | {OLDEST // 10_000} " in told
    for language in LANGUAGES:
        assert NAMES[language] in told


def test_the_assessment_has_the_four_parts_of_the_law_and_leaves_to_you_what_is_yours() -> None:
    text = page("docs/adopt/dpia.md")
    for part in (
        "## 1. What is done",
        "## 2. Is it needed",
        "## 3. Risks and measures",
        "## What you decide",
    ):
        assert part in text
    risks = text.partition("## 3. Risks")[2].partition("**What is left.**")[0]
    rows = [line for line in risks.splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert len(rows) >= 12
    assert all(re.search(r"`test_\w+`", row) for row in rows)
    for setting in re.findall(r"`(LUUKKU_\w+)`", text):
        assert setting in {one.name for one in SETTINGS}


def test_the_example_of_an_arrangement_is_taken_by_the_catalogue() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", page("docs/adopt/arrangements.md"), re.S)
    there = yaml.safe_load((ROOT / "packs/salmela/administrations/dental.yaml").read_text())["arrangement"]
    ours = yaml.safe_load(example)["arrangement"]
    assert ours.keys() == there.keys()
    assert ours["article"] in (26, 28)
