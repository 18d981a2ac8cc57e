"""Laws are cited in their country's language: wherever a page cites one, the element around it says so (WCAG 3.1.2)."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html, pdf, withheld
from luukku.coordinate.answers.given import Enclosure
from luukku.coordinate.facade import papers
from luukku.look.gallery import samples
from luukku.look.texts import LANGUAGES, Phrase, Texts, Woven, weave
from tests.coordinate.answers import salmela

from .hearing import cited, misspoken


def answer(language: str, country: str) -> Any:
    held = {code: (1, withheld.cited(code, country)) for code in papers.GROUNDS}
    paper = Enclosure("minutes.pdf", 9, withheld=held)
    return salmela.answer(salmela.part(Kind.FOUND, enclosures=(paper,)), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", withheld.SPOKEN)
def test_the_answer_cites_every_law_in_its_own_language(language: str, country: str) -> None:
    page = html.render(answer(language, country))
    assert list(cited(page))
    assert misspoken(page) == []


def test_the_answer_on_paper_does_too() -> None:
    """A tagged PDF says it where the text is marked; its own language is English."""
    read = PdfReader(BytesIO(pdf.render(answer("en", "FI"))))
    assert read.trailer["/Root"]["/Lang"] == "en"
    marked = re.compile(rb"/Span<</MCID \d+/Lang\(fi\)>>")
    assert any(marked.search(page.get_contents().get_data()) for page in read.pages)


@pytest.mark.urls("tests.architecture.everywhere")
@pytest.mark.parametrize(
    "template", ["serve/paper.html", "serve/paper_release.html", "serve/papers_release.html"]
)
def test_the_pages_of_papers_cite_laws(template: str) -> None:
    """That they do it rightly, and all other pages, is tested where every sample is read."""
    slugs = [slug for slug, one in samples().items() if one.template == template]
    assert any(list(cited(Client().get(f"/components/{slug}/").content.decode())) for slug in slugs)


def test_a_sentence_knows_which_of_its_parts_is_in_another_language() -> None:
    words = Texts("en", {"on": "Passed on to {whom}, {n:03}."})
    assert words.say("on", whom=Phrase("the bank", "en"), n=7) == "Passed on to the bank, 007."
    said = words.say("on", whom=Phrase("Kela", "fi"), n=7)
    assert isinstance(said, Woven)
    assert said == "Passed on to Kela, 007."
    assert said.parts == (Phrase("Passed on to ", "en"), Phrase("Kela", "fi"), Phrase(", 007.", "en"))
    assert weave((said, "Yes."), "en", " ") == "Passed on to Kela, 007. Yes."
