"""Files as desks hand them in, kind and hostile, made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import openpyxl
import typst
from PIL import Image, ImageDraw

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECRET = "Eeva Korhonen"


def pdf(text: str = "Mother Eeva Korhonen called.") -> bytes:
    page = b'#set document(title: "x", date: none)\n#set text(14pt)\n#sys.inputs.text'
    return typst.compile(page, format="pdf", sys_inputs={"text": text})


def zipped(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def docx(
    body: str = "<w:p><w:r><w:t>Mother Eeva Korhonen called.</w:t></w:r></w:p>", **more: str | bytes
) -> bytes:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return zipped(
        parts | {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}
    )


def xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mother", SECRET, 12])
    hidden = book.create_sheet("Notes")
    hidden.append(["Hidden Person"])
    hidden.sheet_state = "hidden"
    book.save(out)
    return out.getvalue()


def mail(text: str = "Hello", *enclosed: tuple[str, bytes]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        "Eeva Korhonen <eeva@mail.example>",
        "desk@town.example",
        "Complaint",
    )
    made.set_content(text)
    for name, content in enclosed:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def nested(depth: int) -> bytes:
    inner = mail("inmost")
    for _ in range(depth):
        outer = mail("outer")
        outer.add_attachment(inner)
        inner = outer
    return bytes(inner)


def scan(text: str = "Eeva Korhonen", form: str = "PNG") -> bytes:
    seen, out = Image.new("L", (1200, 400), "white"), io.BytesIO()
    ImageDraw.Draw(seen).text((60, 120), text, fill="black", font_size=72)
    seen.save(out, form)
    return out.getvalue()


def pixel_flood() -> bytes:
    """A picture of a few bytes that says it is 60,000 dots wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def zip_bomb() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (80 << 20)})


def lying_bomb() -> bytes:
    """It says that it unpacks to little."""
    raw = bytearray(zip_bomb())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(raw)


def billion_laughs() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="{W}">&l9;</w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def locked_pdf() -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("a password", algorithm="AES-128")
    writer.write(out)
    return out.getvalue()
