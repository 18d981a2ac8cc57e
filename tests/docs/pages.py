"""The project's pages as tests read them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> str:
    """What stands in code blocks and between backticks: commands, names, files."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return "\n".join((*fenced, *inline))


def between(text: str, mark: str) -> str:
    """What stands between <!-- mark:begin --> and <!-- mark:end -->."""
    return text.split(f"<!-- {mark}:begin -->")[1].split(f"<!-- {mark}:end -->")[0].strip()


def targets() -> dict[str, str]:
    """Targets of the Makefile and their one line of help."""
    return dict(re.findall(r"^([a-z][a-z-]*):.*?## (.+)$", page("Makefile"), re.M))
