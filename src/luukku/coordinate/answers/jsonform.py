"""The answer as data: the same Document for machines. `format` 1; what is here stays, new keys may come.

{format, language, title, municipality, case {reference, edition, answered, facts [...]},
 summary {scope, complete, missing, object, picture}, new [text], totals [{kind, text, registers}],
 parts [{number, part_of_life, register {id, version, name}, administration {name, contact}, outcome {kind, text,
   detail [text], searched, when}, tables [{name, label, count, columns [{name, type, label}], rows [[{value, text}]]}],
   enclosures [str], article_15 [{item, heading, lines [text]}], released, cited}],
 looked {lead [str], lines [{administration, purpose, text, looks, last}], where} or null,
 rights [{heading, text}], ledger [{number, administration, register, kind, outcome, detail, searched, when}],
 manifest {case, edition, catalogue {register: version}}}

A text is {text, lang}. `value` is what the register holds: dates as ISO 8601, decimals as strings so that
nothing is rounded, file content as its size only; `text` is the same value as every form shows it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from luukku.coordinate.answers.document import Document, Entry, Line, Looked, Phrase, Section, Table
from luukku.coordinate.answers.manifest import cited

FORMAT = 1


def render(document: Document) -> str:
    """UTF-8 text without a byte that depends on anything but the document."""
    return json.dumps(form(document), ensure_ascii=False, separators=(",", ":"))


def form(document: Document) -> dict[str, Any]:
    said = document.opening
    return {
        "format": FORMAT,
        "language": document.language,
        "title": document.title,
        "municipality": _phrase(document.municipality),
        "case": {
            "reference": document.reference,
            "edition": document.edition,
            "answered": document.answered.isoformat(),
            "facts": [{"code": f.code, "label": f.label, "text": _phrase(f.text)} for f in document.facts],
        },
        "summary": {
            "scope": said.scope,
            "complete": said.complete,
            "missing": said.missing,
            "object": said.object,
            "picture": document.picture,
        },
        "new": [_phrase(n) for n in document.new],
        "totals": [{"kind": t.kind, "text": t.text, "registers": t.registers} for t in document.totals],
        "parts": [_part(e, s) for s in document.sections for e in s.entries],
        "looked": _looked(document.looked) if document.looked else None,
        "rights": [{"heading": r.heading, "text": r.text} for r in document.rights],
        "ledger": [_line(line) for line in document.ledger()],
        "manifest": cited(document),
    }


def _phrase(phrase: Phrase) -> dict[str, str]:
    return {"text": phrase.text, "lang": phrase.lang}


def _outcome(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "text": line.outcome,
        "detail": [_phrase(p) for p in line.detail],
        "searched": line.searched,
        "when": line.when,
    }


def _part(entry: Entry, section: Section) -> dict[str, Any]:
    line = entry.line
    return {
        "number": line.number,
        "part_of_life": section.code,
        "register": {"id": entry.id, "version": entry.version, "name": _phrase(line.register)},
        "administration": {"name": _phrase(line.administration), "contact": list(entry.contact)},
        "outcome": _outcome(line),
        "tables": [_table(t) for t in entry.tables],
        "enclosures": list(entry.enclosures),
        "article_15": [
            {"item": i.letter, "heading": i.heading, "lines": [_phrase(p) for p in i.lines]}
            for i in entry.activity
        ],
        "released": entry.released,
        "cited": entry.cited,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "label": _phrase(table.label) if table.label else None,
        "count": table.count,
        "columns": [{"name": c.name, "type": c.type, "label": _phrase(c.label)} for c in table.columns],
        "rows": [[{"value": machine(c.value), "text": c.text} for c in row] for row in table.rows],
    }


def _looked(looked: Looked) -> dict[str, Any]:
    return {
        "lead": list(looked.lead),
        "lines": [
            {
                "administration": _phrase(line.body),
                "purpose": line.purpose,
                "text": line.said,
                "looks": line.times,
                "last": line.last.isoformat(),
            }
            for line in looked.lines
        ],
        "where": looked.where,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "administration": line.administration.text,
        "register": line.register.text,
        "kind": line.kind,
        "outcome": line.outcome,
        "detail": [p.text for p in line.detail],
        "searched": line.searched,
        "when": line.when,
    }


def machine(value: Any) -> Any:
    """A register's value as JSON can carry it. Half a surrogate pair, which UTF-8 cannot write, is U+FFFD."""
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        case None | bool() | int():
            return value
        case date() | datetime() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case float():
            return value if value == value and abs(value) != float("inf") else str(value)
        case bytes() | bytearray() | memoryview():
            return {"bytes": len(value)}
        case Mapping():
            return {str(k): machine(v) for k, v in value.items()}
        case list() | tuple():
            return [machine(v) for v in value]
        case _:
            return str(value)
