"""Reads the PDF's text back. Where lines break on paper says nothing, so white space is left out of the comparison."""

from __future__ import annotations

import re
from io import BytesIO

from luukku.coordinate.answers import pdf
from luukku.coordinate.answers.audit.reading import ReadBack
from luukku.coordinate.answers.document import Document
from luukku.coordinate.answers.pdf.letters import drawable


def differences(document: Document, data: ReadBack) -> list[str]:
    """What the data form says and the paper does not: each ledger line as one run of text, each part, each sentence."""
    text = _text(pdf.render(document))
    wrong = [f"line {line[0]} is not on paper" for line in data.ledger if _run(*_flat(line)) not in text]
    wrong += [f"sentence {n} is not on paper" for n, s in enumerate(data.sentences, 1) if _run(s) not in text]
    wrong += [
        f"total {n} is not on paper"
        for n, (said, count) in enumerate(data.totals[:-1], 1)
        if not re.search(re.escape(_run(said)) + f":{count}(?!\\d)", text)
    ]
    said = (run for part in data.looked for run in part)
    return wrong + [
        f"of looks is not on paper: {n}" for n, run in enumerate(said, 1) if _run(run) not in text
    ]


def _flat(line: tuple[str | tuple[str, ...], ...]) -> list[str]:
    return [part for cell in line for part in (cell if isinstance(cell, tuple) else (cell,))]


def _run(*parts: str) -> str:
    return re.sub(r"\s", "", drawable("".join(parts)))


def _text(paper: bytes) -> str:
    from pypdf import PdfReader  # only whoever audits needs a PDF reader

    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages))
