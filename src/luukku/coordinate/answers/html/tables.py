"""Records and the ledger as tables with captions; on a phone each row turns into labelled lines.

The roles are written out because a table laid out as blocks loses its own in some browsers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from luukku.coordinate.answers.document import Cell, Document, Line, Phrase, Table
from luukku.coordinate.answers.html.marks import lang, paragraph, span, term

WIDEST = 6
"""Tables with more columns, or with one row, read better as lists of labels and values."""


def table(records: Table, language: str) -> str:
    labels = [c.label for c in records.columns]
    if len(records.rows) == 1 or len(labels) > WIDEST:
        return _cards(records, labels, language)
    caption = _caption(records, language)
    keys = [_key(label, language) for label in labels]
    rows = (
        [f'<td role="cell">{key}{_value(cell, language)}</td>' for key, cell in zip(keys, row, strict=True)]
        for row in records.rows
    )
    return grid(caption, labels, rows, language)


def grid(
    caption: str, labels: Sequence[Phrase], rows: Iterable[Sequence[str]], language: str, id_: str = ""
) -> str:
    """A table of cells that are already marked up."""
    heads = "".join(
        f'<th role="columnheader" scope="col"{lang(label, language)}>{escape(label.text)}</th>'
        for label in labels
    )
    body = "".join(f'<tr role="row">{"".join(cells)}</tr>' for cells in rows)
    named = f' id="{id_}"' if id_ else ""
    return (
        f'<div class="scroll"><table role="table"{named}><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cards(records: Table, labels: Sequence[Phrase], language: str) -> str:
    marked = [span(label, language) for label in labels]
    lists = "".join(
        f'<dl class="card">{"".join(map(term, marked, (_value(c, language) for c in row)))}</dl>'
        for row in records.rows
    )
    return f"<h4>{_caption(records, language)}</h4>{lists}"


def _caption(records: Table, language: str) -> str:
    if records.label is None:
        return escape(records.count)
    return f"{span(records.label, language)} ({escape(records.count)})"


def _key(label: Phrase, language: str) -> str:
    return f'<i class="k"{lang(label, language)}>{escape(label.text)}</i>'


def _value(cell: Cell, language: str) -> str:
    if cell.lang is not None and cell.lang != language:
        return f'<span lang="{escape(cell.lang)}">{escape(cell.text)}</span>'
    return escape(cell.text)


LEDGER = ("number", "administration", "register", "outcome", "searched", "when")


def ledger(document: Document, words: dict[str, str]) -> str:
    """The annex: every administration and register, one line each, then the totals."""
    language = document.language
    labels = [Phrase(document.words[key], language) for key in LEDGER]
    keys = [_key(label, language) for label in labels]
    rows = (_line(line, keys, language) for line in document.ledger())
    caption = f"{words['all']}{words['colon']} {sum(t.registers for t in document.totals)}"
    return (
        f'<section aria-labelledby="ledger"><h2 id="ledger">{words["ledger"]}</h2><p>{words["ledger_note"]}</p>'
        + grid(caption, labels, rows, language, "lines")
        + f'<p class="up"><a href="#contents">{words["to_contents"]}</a></p></section>\n'
    )


def _line(line: Line, keys: Sequence[str], language: str) -> list[str]:
    register = f'<a href="#r{line.number}"{lang(line.register, language)}>{escape(line.register.text)}</a>'
    cells = (
        str(line.number),
        span(line.administration, language),
        register,
        f"<b>{escape(line.outcome)}</b>{''.join(paragraph(p, language) for p in line.detail)}",
        escape(line.searched),
        escape(line.when),
    )
    return [f'<td role="cell">{key}{cell}</td>' for key, cell in zip(keys, cells, strict=True)]
