"""The same made-up text as files of each kind that a desk may hand in."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

import openpyxl
import typst
from PIL import Image

from luukku.coordinate.papers import process

KINDS = ("pdf", "docx", "xlsx", "eml", "txt", "png")
_PAGE = (
    b'#set document(title: "File", date: none)\n#set text(12pt)\n#set par(leading: 0.8em)\n#sys.inputs.text'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(kind: str, text: str) -> bytes:
    return _MAKERS[kind](text)


def _pdf(text: str) -> bytes:
    return typst.compile(_PAGE, format="pdf", sys_inputs={"text": text}, ignore_system_fonts=True)


def _docx(text: str) -> bytes:
    body = f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
    return _zipped({
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def _xlsx(text: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([text])  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def _eml(text: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "-"
    mail.set_content(text, cte="8bit")
    return mail.as_bytes()


def _scan(text: str) -> bytes:
    """The page as a scanner hands it over: gray, with a little dust, and no text behind it."""
    seen = Image.open(io.BytesIO(process.read(_pdf(text), "a.pdf")[0].picture)).convert("L")
    dust = Image.effect_noise(seen.size, 12).convert("L")
    out = io.BytesIO()
    Image.blend(seen, dust, 0.08).save(out, "PNG")
    return out.getvalue()


_MAKERS = {
    "pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "eml": _eml, "txt": lambda text: text.encode(), "png": _scan,
}  # fmt: skip
