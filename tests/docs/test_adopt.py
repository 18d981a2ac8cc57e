"""What the pages for adopters promise is there: tests they name, files they name, versions they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .pages import ROOT, page

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
