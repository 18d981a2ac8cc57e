"""The PDF: tagged, archivable, the same every time, and no value can become markup or break it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from luukku.connectors.port import Kind
from luukku.coordinate.answers import pdf
from luukku.coordinate.answers.audit.made_up import HOSTILE
from luukku.coordinate.answers.letters import readable
from luukku.coordinate.answers.pdf.letters import DRAWN, UNDRAWN, drawable
from luukku.coordinate.answers.wording import LANGUAGES
from tests.coordinate.answers.salmela import answer, field, part, register, table


def paper(values: list[str], language: str = "en") -> PdfReader:
    declared = register(tables=[table("visit", field("f0"), field("f1"))])
    records = tuple(("visit", {"f0": value, "f1": value}) for value in values)
    document = answer(part(Kind.FOUND, declared=declared, records=records), language=language)
    return PdfReader(BytesIO(pdf.render(document)))


def text(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_in_which_language_and_is_tagged(language: str) -> None:
    reader = paper(["Check-up"], language)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert reader.metadata
    assert reader.metadata.title == f"{answer(part(Kind.LATE), language=language).title} – Salmela"
    xmp = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in xmp
    assert "pdfaid:part>2<" in xmp
    assert "pdfaid:conformance>A<" in xmp


def test_the_same_answer_gives_the_same_bytes() -> None:
    document = answer(part(Kind.FOUND), part(Kind.LATE, "b"))
    assert pdf.render(document) == pdf.render(document)


def test_markup_stays_text() -> None:
    read = text(paper(["#let x = 1 *bold* _low_ $y$ @z", "= Heading", "\\ - + / <label>"]))
    assert "#letx=1*bold*_low_$y$@z" in read
    assert "=Heading" in read
    assert "\\-+/<label>" in read


def test_hostile_values_do_not_break_it() -> None:
    assert "<script>alert(1)</script>" in text(paper(list(HOSTILE)))


def test_letters_of_other_scripts_are_drawn_or_spelled_and_that_is_said() -> None:
    assert drawable("Åsa Øre Œuvre õ Йолка Ελλάς רני") == "Åsa Øre Œuvre õ Йолка Ελλάς רני"
    assert drawable("日本") == "⟦RiBen⟧"
    read = text(paper(["Йолка", "日本"]))
    assert "Йолка" in read
    assert "⟦RiBen⟧" in read
    assert "spelledinLatinletters" in read
    assert "spelledinLatinletters" not in text(paper(["Йолка"]))


def test_every_sign_called_drawable_is_drawn() -> None:
    signs = [
        c for c in map(chr, range(0x20, 0x3000)) if not UNDRAWN.match(c) and unicodedata.category(c) != "Cn"
    ]
    assert len(signs) > 1400
    assert "\u27e6" in DRAWN
    paper(["".join(signs[i : i + 40]) for i in range(0, len(signs), 40)])


def test_invisible_signs_are_gone_before_the_page() -> None:
    assert readable("a\ufeff\u200b\u00ad\u2066b") == "ab"
    assert readable("first\r\nsecond\u2028third") == "first\nsecond\nthird"
    assert readable("e\u0301") == "é"
