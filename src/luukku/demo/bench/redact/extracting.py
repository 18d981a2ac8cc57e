"""What anybody can get out of a PDF: text by three programs, metadata, attachments, every stream's bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib

import pypdf
import pypdfium2


def everything(pdf: bytes) -> str:
    """One text, blanks narrowed, in which nothing that was withheld may be found."""
    found = [*_pypdf(pdf), *_pdfium(pdf), _pdftotext(pdf), *_streams(pdf)]
    return re.sub(r"\s+", " ", " ".join(found))


def _pypdf(pdf: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    told = [page.extract_text() for page in reader.pages]
    told += [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())]
    return [*told, *(content.decode("latin-1") for all_ in reader.attachments.values() for content in all_)]


def _pdfium(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    told = [page.get_textpage().get_text_range() for page in document]
    told.append(str(document.get_metadata_dict()))
    return [*told, *(str(document.get_attachment(n).get_data()) for n in range(document.count_attachments()))]


def _pdftotext(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    return subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def _streams(pdf: bytes) -> list[str]:
    """The file as it lies there, and each stream unpacked; as bytes of one sign, and of two."""
    told = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            told.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return [
        way
        for raw in told
        for way in (
            raw.decode("latin-1"),
            raw.decode("utf-8", "ignore"),
            raw[1:].decode("utf-16-be", "ignore"),
        )
    ]
