"""Any file that a desk may hand in becomes pages; what is hostile, locked or broken is held, and that is all."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from luukku.coordinate.papers import process
from luukku.coordinate.papers.pages import Held
from luukku.coordinate.papers.reading import recognising

from . import files, outlook_box

reads = pytest.mark.skipif(not recognising.there(), reason="no tesseract here")


def text(content: bytes, name: str) -> str:
    return "\n".join(page.text for page in process.read(content, name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", files.pdf()),
        ("letter.docx", files.docx()),
        ("list.xlsx", files.xlsx()),
        ("note.txt", b"Mother Eeva Korhonen called."),
        ("old.txt", "Mother Eeva Korhonen: åäö".encode("cp1252")),
        ("mail.eml", bytes(files.mail("Mother called"))),
    ],
)
def test_each_kind_becomes_pages_with_words_that_stand_where_they_are_seen(name: str, content: bytes) -> None:
    (page,) = process.read(content, name)
    assert files.SECRET in page.text
    assert page.picture.startswith(b"\xff\xd8")
    seen = Image.open(io.BytesIO(page.picture)).convert("L")
    assert seen.size == (page.width, page.height)
    for word in page.words:
        assert seen.crop((word.left, word.top, word.right, word.bottom)).getextrema()[0] < 128


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.tif", "TIFF")])
def test_a_scan_is_a_page_without_words(name: str, form: str) -> None:
    (page,) = process.read(files.scan(form=form), name)
    assert page.words == ()


@reads
def test_words_are_read_off_a_scan_where_tesseract_is() -> None:
    (page,) = process.read(files.scan(), "a.png")
    words = process.recognise(page.picture)
    assert words is not None
    assert [w.text for w in words] == ["Eeva", "Korhonen"]


def test_without_tesseract_a_page_says_that_nothing_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "PROGRAM", "no-such-program")
    assert recognising.words(files.scan(form="JPEG")) is None


def test_what_came_with_a_mail_follows_as_pages_of_its_own() -> None:
    content = bytes(files.mail("See the files.", ("card.pdf", files.pdf()), ("list.xlsx", files.xlsx())))
    pages = process.read(content, "m.eml")
    assert len(pages) == 3
    assert "card.pdf" in pages[0].text
    assert "Mother Eeva Korhonen called." in pages[1].text


def outlook(**folders: dict[str, object]) -> bytes:
    said = {
        "0C1A": "Eeva Korhonen",
        "0E04": "Desk",
        "0037": "Complaint",
        "1000": "The dog barks.\nEvery night.",
    }
    return outlook_box.message(said, **folders)


def test_a_message_of_outlook_s_tells_who_wrote_what_and_what_came_with_it() -> None:
    name = {"__substg1.0_3707001F": "card.pdf".encode("utf-16-le"), "__substg1.0_37010102": files.pdf()}
    pages = process.read(outlook(**{"__attach_version1.0_#00000000": name}), "complaint.msg")
    assert pages[0].text.splitlines()[:4] == [
        "From: Eeva Korhonen",
        "To: Desk",
        "Subject: Complaint",
        "The dog barks.",
    ]
    assert "card.pdf" in pages[0].text
    assert pages[1].text == "Mother Eeva Korhonen called."


def test_a_message_within_a_message_is_read_too() -> None:
    inner = {
        "__substg1.0_0037001F": "Inner".encode("utf-16-le"),
        "__substg1.0_1000001F": "Said".encode("utf-16-le"),
    }
    said = text(outlook(**{"__attach_version1.0_#00000000": {"__substg1.0_3701000D": inner}}), "a.msg")
    assert "Subject: Inner" in said


def test_a_mail_tells_who_wrote_and_never_runs_its_page() -> None:
    made = files.mail("plain")
    made.set_content("<p>Dear <b>Anna</b></p><script>steal()</script>", subtype="html")
    said = text(bytes(made), "m.eml")
    assert "From: Eeva Korhonen <eeva@mail.example>" in said
    assert "Dear Anna" in said
    assert "steal" not in said


def test_deleted_and_hidden_words_are_not_on_the_page_and_the_page_says_so() -> None:
    body = (
        "<w:p><w:r><w:t>Seen.</w:t></w:r><w:del><w:r><w:delText>Deleted Person</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden Person</w:t></w:r></w:p>"
    )
    (page,) = process.read(files.docx(body), "a.docx")
    assert page.text == "Seen."
    assert page.notes == ("hidden-text",)


def test_hidden_sheets_are_not_on_the_page_and_the_page_says_so() -> None:
    (page,) = process.read(files.xlsx(), "a.xlsx")
    assert "Hidden Person" not in page.text
    assert page.notes == ("hidden-sheets",)


def test_words_that_nobody_sees_are_no_words_of_the_page() -> None:
    white = b'#set document(title: "x", date: none)\nSeen #text(fill: white)[Invisible Person]'
    import typst

    (page,) = process.read(typst.compile(white, format="pdf"), "a.pdf")
    assert page.text == "Seen"
    assert page.notes == ("hidden-text",)


HOSTILE = {
    "zip bomb": ("a.docx", files.zip_bomb(), "too-large"),
    "zip bomb that lies": ("a.docx", files.lying_bomb(), None),
    "billion laughs": ("a.docx", files.billion_laughs(), "broken"),
    "pixel flood": ("a.png", files.pixel_flood(), "too-large"),
    "macro": ("a.docx", files.docx(word__vbaProject_bin=b"x"), "macro"),
    "macro by name": ("a.xlsm", files.xlsx(), "macro"),
    "mails in mails": ("a.eml", files.nested(6), "nested"),
    "locked pdf": ("a.pdf", files.locked_pdf(), "encrypted"),
    "locked office": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    "old office": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-office"),
    "broken pdf": ("a.pdf", files.pdf()[:300], "broken"),
    "broken docx": ("a.docx", files.docx()[:200], "broken"),
    "broken picture": ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50, "broken"),
    "another thing than its name": ("a.pdf", files.scan(), "not-what-it-says"),
    "a page of code": ("a.html", b"<html><script>x</script></html>", "kind"),
    "a drawing": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
    "a program": ("a.exe", b"MZ\0\0", "kind"),
    "an empty file": ("a.pdf", b"", "empty"),
    "a signed and locked mail": (
        "a.eml", b"From: a\nContent-Type: application/pkcs7-mime\n\n" + base64.b64encode(b"x"), "encrypted",
    ),
    "a locked file in a mail": ("a.eml", bytes(files.mail("x", ("b.pdf", files.locked_pdf()))), "encrypted"),
    "a bomb in a mail": ("a.eml", bytes(files.mail("x", ("b.docx", files.zip_bomb()))), "too-large"),
    "an endless text": ("a.txt", b"word " * 200_000, "too-large"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_locked_or_broken_is_held(what: str) -> None:
    name, content, code = HOSTILE[what]
    with pytest.raises(Held) as held:
        process.read(content, name)
    assert code is None or held.value.code == code


def test_a_file_that_never_ends_is_held_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(process.SECONDS, "read", 0.01)
    with pytest.raises(Held) as held:
        process.read(files.pdf(), "a.pdf")
    assert held.value.code == "too-long"


def test_a_path_in_a_name_is_no_path() -> None:
    assert text(b"Hello", "../../etc/passwd.txt") == "Hello"
