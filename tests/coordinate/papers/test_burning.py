"""What is withheld is gone: from the picture, the text, the metadata, the attachments and every stream of the file."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from PIL import Image

from luukku.coordinate.papers import process
from luukku.coordinate.papers.pages import Page
from luukku.demo.bench.redact.extracting import everything

from . import files

ABOUT = {"title": "Document 1", "language": "fi", "mark": "[peitetty]", "date": [2026, 3, 9]}


def burnt(page: Page, *hidden: str) -> bytes:
    boxes = [(w.left, w.top, w.right, w.bottom) for w in page.words if w.text in hidden]
    return process.burn([(page.picture, page.words, boxes)], ABOUT)


def traps(content: bytes) -> bytes:
    """The same PDF with the name in its title, in a file within and in an earlier revision."""
    writer, out = pypdf.PdfWriter(io.BytesIO(content)), io.BytesIO()
    writer.add_metadata({"/Title": files.SECRET, "/Author": files.SECRET})
    writer.add_attachment("korhonen.txt", files.SECRET.encode())
    writer.write(out)
    return out.getvalue() + content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", traps(files.pdf())),
        ("a.docx", files.docx(docProps__core_xml=f"<x>{files.SECRET}</x>")),
        ("a.xlsx", files.xlsx()),
        ("a.eml", bytes(files.mail("Hello"))),
        ("a.txt", b"Mother Eeva Korhonen called."),
    ],
)
def test_nothing_that_was_withheld_can_be_got_out_again(name: str, content: bytes) -> None:
    (page,) = process.read(content, name)
    made = burnt(page, "Eeva", "Korhonen", "<eeva@mail.example>")
    found = everything(made)
    assert "Korhonen" not in found
    assert "Eeva" not in found
    assert "eeva@mail" not in found
    assert "korhonen.txt" not in found
    assert "Hidden Person" not in found
    assert b"JFIF" in made  # the picture is a picture
    assert pypdf.PdfReader(io.BytesIO(made)).attachments == {}


def test_where_it_stood_everything_is_black_and_the_rest_is_as_it_was() -> None:
    (page,) = process.read(files.pdf(), "a.pdf")
    seen = Image.open(io.BytesIO(process.picture(burnt(page, "Eeva", "Korhonen"), 1))).convert("L")
    before = Image.open(io.BytesIO(page.picture)).convert("L")
    for word in page.words:
        box = (word.left, word.top + 2, word.right, word.bottom - 2)
        if word.text in ("Eeva", "Korhonen"):
            assert seen.crop(box).getextrema()[1] < 60
        else:
            assert abs(sum(seen.crop(box).histogram()[:128]) - sum(before.crop(box).histogram()[:128])) < 100


def test_what_stays_is_read_aloud_and_what_is_gone_is_named_as_withheld() -> None:
    (page,) = process.read(files.pdf(), "a.pdf")
    made = pypdf.PdfReader(io.BytesIO(burnt(page, "Eeva", "Korhonen")))
    assert " ".join(made.pages[0].extract_text().split()) == "Mother [peitetty] called."
    assert made.root_object["/MarkInfo"]["/Marked"]  # tagged
    assert made.root_object["/Lang"] == "fi"


def test_a_page_blackened_as_a_whole_says_nothing() -> None:
    (page,) = process.read(files.pdf(), "a.pdf")
    made = process.burn([(page.picture, page.words, [(0, 0, page.width, page.height)])], ABOUT)
    assert "called" not in everything(made)
    assert Image.open(io.BytesIO(process.picture(made, 1))).convert("L").getextrema()[1] < 60


def test_equal_pages_give_equal_files() -> None:
    (page,) = process.read(files.pdf(), "a.pdf")
    one, other = burnt(page, "Eeva"), burnt(page, "Eeva")
    assert zlib.crc32(one) == zlib.crc32(other)
