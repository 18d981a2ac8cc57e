"""A letter says of each part of it in which language it is, on the page and on paper (WCAG 3.1.2)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from luukku.coordinate.decisions import pdf
from luukku.coordinate.decisions.letter import Facts, Letter, build
from luukku.coordinate.decisions.page import body
from luukku.coordinate.facade import decisions

OFFICER = {"name": {"fi": "Tietosuojavastaava"}, "contact": {"email": "officer@town.example"}}
AUTHORITY = {"name": {"en": "The authority"}, "contact": {"web": "https://authority.example"}}


def lifted() -> Letter:
    day = date(2026, 3, 2)
    wanted = decisions.Wanted(
        "lift", ("accurate",), "It was compared.", date(2026, 3, 16), registers=("berths",)
    )
    facts = Facts(
        "Anna Saari", "2026-000001", day, day, date(2026, 4, 2), {"en": "Town"}, OFFICER, AUTHORITY,
        registers=({"sv": "Båtplatser"}, {"en": "Cards"}),
    )  # fmt: skip
    return build(wanted, facts, "en")


def test_on_the_page() -> None:
    page = body(lifted())
    assert '<span lang="fi">Tietosuojavastaava</span>, officer@town.example' in page
    assert '<li><span lang="sv">Båtplatser</span></li><li>Cards</li>' in page
    assert "The authority, https://authority.example" in page


def test_on_paper() -> None:
    """A part of a line is marked where it is drawn, a whole point of a list in the document's tree."""
    read = PdfReader(BytesIO(pdf.render(lifted())))
    drawn = b"".join(page.get_contents().get_data() for page in read.pages)
    assert b"/Lang(fi)" in drawn
    assert spoken(read.trailer["/Root"]["/StructTreeRoot"]) == {"sv"}
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "Tietosuojavastaava, officer@town.example" in said


def spoken(node: Any) -> set[str]:
    """Languages named in this part of the tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*map(spoken, node))
    if not isinstance(node, dict):
        return set()
    return {str(node["/Lang"])} if "/Lang" in node else spoken(node.get("/K", []))
