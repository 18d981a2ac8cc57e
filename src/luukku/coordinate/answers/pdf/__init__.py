"""The answer on paper: a tagged PDF (PDF/A-2a and PDF/UA-1) that a screen reader follows and an archive keeps.

Typst gets the document as JSON data; no markup is ever built from values, so no value can become markup.
Only the typefaces inside typst are used and no clock is read: equal documents give equal files.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from luukku.coordinate.answers.document import Document, Entry, Line, Looked, Phrase, Table, boxes
from luukku.coordinate.answers.pdf.letters import drawable
from luukku.look.texts import Woven, weave

PRESS = Path(__file__).with_name("press.py")
MOST_SECONDS = 120
turn = threading.RLock()
"""One answer at a time is set in a process of ours. Take it before a transaction, not inside one."""


class NotPrinted(Exception):
    """The typesetter could not: its exit status, never what it was given."""


def render(document: Document) -> bytes:
    """The PDF's bytes. Touches no file but the template and no network. Raises `NotPrinted`."""
    return _set("answer", _answer(document))


def printed(template: str, value: Mapping[str, Any]) -> bytes:
    """Another paper of the house by its own template. Raises `NotPrinted`."""
    return _set(template, _drawable(value))


def _set(template: str, value: Mapping[str, Any]) -> bytes:
    data = json.dumps(value, ensure_ascii=False).encode()
    with turn:
        done = subprocess.run(
            [sys.executable, "-I", PRESS, template], input=data, stdout=subprocess.PIPE, env={}, timeout=MOST_SECONDS,
            check=False,
        )  # fmt: skip
    if done.returncode:
        raise NotPrinted(f"the typesetter ended with {done.returncode}")
    return done.stdout


def _answer(document: Document) -> dict[str, Any]:
    """The document as the template reads it: plain strings; a phrase is [text, language], a woven text phrases."""
    answer = _drawable(
        {
            "lang": document.language,
            "title": document.title,
            "town": document.municipality,
            "reference": document.reference,
            "facts": [(f.label, f.text) for f in document.facts],
            "opening": [(document.words[key], text) for key, text in document.opening.sentences()],
            "picture": document.picture,
            "totals": [(t.text, t.registers) for t in document.totals],
            "boxes": [str(box) for box in boxes(document)],
            "news": document.news,
            "new": document.new,
            "sections": [
                {
                    "heading": s.heading,
                    "full": [_entry(e, document.language) for e in s.full],
                    "quiet": [_entry(e, document.language) for e in s.quiet],
                }
                for s in document.sections
            ],
            "looked": _looked(document.looked) if document.looked else None,
            "rights": [(r.heading, r.text) for r in document.rights],
            "ledger": [_line(line) for line in document.ledger()],
            "words": dict(document.words),
        }
    )
    answer["date"] = [document.answered.year, document.answered.month, document.answered.day]
    answer["bracketed"] = "⟦" in json.dumps(answer["sections"], ensure_ascii=False)
    return answer


def _looked(looked: Looked) -> dict[str, Any]:
    lines = [(line.body, line.purpose, line.said) for line in looked.lines]
    return {"lead": looked.lead, "lines": lines, "where": looked.where}


def _entry(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "line": _line(entry.line),
        "contact": ", ".join(entry.contact),
        "tables": [_table(t) for t in entry.tables],
        "enclosures": entry.enclosures,
        "activity": [(i.heading, i.lines) for i in entry.activity],
        "cite": weave([t for t in (entry.released, entry.cited) if t], language, " "),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "number": str(line.number),
        "administration": line.administration,
        "register": line.register,
        "outcome": line.outcome,
        "detail": line.detail,
        "searched": line.searched,
        "when": line.when,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "label": table.label,
        "count": table.count,
        "labels": [c.label for c in table.columns],
        "rows": [[Phrase(c.text, c.lang or "") for c in row] for row in table.rows],
    }


def _drawable(value: Any) -> Any:
    match value:
        case Woven():
            return [(drawable(one.text), one.lang) for one in value.parts]
        case str():
            return drawable(value)
        case dict():
            return {k: _drawable(v) for k, v in value.items()}
        case list() | tuple():
            return [_drawable(v) for v in value]
        case _:
            return value
