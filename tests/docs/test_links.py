"""Links inside the project lead somewhere, and headings they name exist."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from .pages import ROOT, pages

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("file", pages(), ids=lambda file: str(file.relative_to(ROOT)))
def test_every_internal_link_resolves(file: Path) -> None:
    broken = [link for link in LINK.findall(file.read_text("utf-8")) if not leads_somewhere(file, link)]
    assert broken == []


def leads_somewhere(file: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return link.startswith("https://")
    target, _, heading = unquote(link).partition("#")
    there = (file.parent / target).resolve() if target else file
    if not there.exists() or not there.is_relative_to(ROOT):
        return False
    return not heading or heading in headings(there)


def headings(file: Path) -> set[str]:
    found = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in found}
