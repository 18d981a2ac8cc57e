"""A PDF as pages: what a reader would see on each, and the words with the places where they are seen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from luukku.coordinate.papers.pages import Held, Page, Word

from . import limits, pictures, recognising

_PICTURE_SHARE = 0.03
"""A picture of this share of the page may hold words of its own."""
Char = tuple[str, int, int, int, int]


def pages(content: bytes) -> list[Page]:
    document = _opened(content)
    if len(document) > limits.PAGES:
        raise Held("too-large")
    made = [_page(document, number) for number in range(len(document))]
    if document.count_attachments():
        made[0] = replace(made[0], notes=(*made[0].notes, "attachments"))
    return made


def picture(content: bytes, page: int) -> bytes:
    document = _opened(content)
    return pictures.jpeg(_rendered(document[page - 1]))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Held("encrypted" if locked else "broken") from None
    document.init_forms()
    return document


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Notes and filled fields are laid onto the page first, so that their words are words of the page."""
    if raw.FPDFPage_Flatten(document[number], raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
        raise Held("broken")
    page = document[number]
    seen = _rendered(page)
    gray = seen.convert("L")
    said = list(_words(page, seen.width, seen.height))
    words = tuple(w for w in said if _inked(gray, w))
    notes = ["hidden-text"] if len(words) < len(said) else []
    if words and _has_pictures(page):
        notes.append("pictures" if recognising.there() else "pictures-unread")
    return Page(pictures.jpeg(seen), seen.width, seen.height, words, tuple(notes))


def _rendered(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    if not (width >= 1 and height >= 1):
        raise Held("broken")
    scale = min(limits.LONGEST_SIDE / max(width, height), 4.0)
    if min(width, height) * scale < 8:
        raise Held("too-large")
    return page.render(scale=scale).to_pil().convert("RGB")


def _words(page: pypdfium2.PdfPage, width: int, height: int) -> Iterator[Word]:
    """pdfium tells signs; a blank ends a word, a line break or a jump ends a line."""
    text = page.get_textpage()
    word: list[Char] = []
    line = 0
    for index in range(min(text.count_chars(), limits.LETTERS)):
        sign = _sign(raw.FPDFText_GetUnicode(text, index))
        char = None if sign.isspace() else (sign, *_box(page, text, index, width, height))
        if char is None or (word and _apart(word[-1], char)):
            if word:
                yield _as_word(word, line)
            word = []
            line += sign == "\n" or (char is not None)
        if char is not None:
            word.append(char)
    if word:
        yield _as_word(word, line)


def _sign(code: int) -> str:
    if code in (0, 0xFFFE, 0x2, 0xAD):
        return "-" if code != 0 else " "
    return "\n" if code in (10, 13) else chr(code)


def _apart(one: Char, other: Char) -> bool:
    """Another line, or far to the side: pdfium leaves out the blank between columns at times."""
    tall = max(one[4] - one[2], other[4] - other[2], 4)
    return abs(one[4] - other[4]) > tall or not -2 * tall < other[1] - one[3] < 2 * tall


def _as_word(signs: list[Char], line: int) -> Word:
    return Word(
        "".join(s[0] for s in signs), min(s[1] for s in signs), min(s[2] for s in signs),
        max(s[3] for s in signs), max(s[4] for s in signs), line,
    )  # fmt: skip


def _box(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, index: int, width: int, height: int
) -> tuple[int, int, int, int]:
    left, bottom, right, top = text.get_charbox(index, loose=True)
    corners = [_device(page, width, height, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return max(min(xs), 0), max(min(ys), 0), min(max(xs), width), min(max(ys), height)


def _device(page: pypdfium2.PdfPage, width: int, height: int, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def _inked(gray: Image.Image, word: Word) -> bool:
    """Whether anything is to be seen where the word is said to stand: white on white and under a box it is not."""
    if word.right <= word.left or word.bottom <= word.top:
        return False
    darkest, lightest = gray.crop((word.left, word.top, word.right, word.bottom)).getextrema()
    return bool(lightest - darkest > 24)  # type: ignore[operator]


def _has_pictures(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = found.get_bounds()
        if abs((right - left) * (top - bottom)) > _PICTURE_SHARE * width * height:
            return True
    return False
