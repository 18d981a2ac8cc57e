"""Each package that is asked for has its reason and its licence on one page."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, files, metadata

import pytest

from .pages import ROOT, page

PAGE = page("docs/decisions/dependencies.md")
TOLD = dict(re.findall(r"^\| `([\w.-]+)` \| \S.* \| ([^|]+?) \| \S.* \|$", PAGE, re.M))
FAMILIES = {
    "BSD": r"BSD",
    "MIT": r"MIT",
    "Apache": r"Apache",
    "LGPL": r"LGPL|Lesser",
    "MPL": r"MPL|Mozilla",
    "ISC": r"ISC",
    "PSF": r"PSF|PSFL|Python Software",
}


def asked() -> set[str]:
    lines = [line for file in (ROOT / "requirements").glob("*.in") for line in file.read_text().splitlines()]
    names = (re.match(r"[A-Za-z][\w.-]*", line) for line in lines)
    return {name[0] for name in names if name}


def test_every_package_asked_for_is_on_the_page_and_no_other() -> None:
    assert TOLD.keys() == asked()


@pytest.mark.parametrize("name", sorted(asked()))
def test_its_licence_is_the_one_it_states(name: str) -> None:
    try:
        known = metadata(name)
    except PackageNotFoundError:
        pytest.skip("not installed here")
    stated = " ".join(
        [known.get("License-Expression") or "", (known.get("License") or "")[:200]]
        + [c for c in known.get_all("Classifier") or [] if c.startswith("License")]
    )
    if not stated.strip():  # some say it in their licence's text alone
        papers = [file for file in files(name) or [] if file.name.startswith("LICEN")]
        stated = " ".join(file.read_text("utf-8")[:100] for file in papers)
    families = [family for family in FAMILIES if re.search(rf"\b{family}\b", TOLD[name])]
    assert families
    assert [f for f in families if not re.search(FAMILIES[f], stated)] == []


@pytest.mark.parametrize("name", ["core", "matching", "dev"])
def test_every_line_of_a_lock_has_its_hashes_and_tells_no_address(name: str) -> None:
    lock = page(f"requirements/{name}.txt")
    pinned = re.findall(r"^[A-Za-z][\w.-]*==\S+", lock, re.M)
    assert len(pinned) == len(re.findall(r"^[A-Za-z]", lock, re.M)) > 2
    assert all(
        "--hash=sha256:" in part for part in re.split(r"^(?=[A-Za-z])", lock, flags=re.M) if part.strip()
    )
    assert "://" not in lock
