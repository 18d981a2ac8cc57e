"""The top of the page: three sentences, the picture, the request's own facts, the table of contents."""

from __future__ import annotations

from html import escape

from luukku.coordinate.answers.document import Document, boxes
from luukku.coordinate.answers.html.marks import inner, lang, span, term

WIDTH = 600
"""Of the picture, in its own units; it stretches to the page."""


def short(document: Document, words: dict[str, str]) -> str:
    sentences = document.opening.sentences()
    return (
        f'<section class="short" aria-labelledby="short"><h2 id="short">{words["in_short"]}</h2>'
        + "".join(
            f"<p><strong>{words[key]}</strong> {inner(text, document.language)}</p>"
            for key, text in sentences
        )
        + _picture(document)
        + _totals(document, words)
        + _news(document, words)
        + "</section>\n"
    )


def _picture(document: Document) -> str:
    """One box for each register: full where it answered, dashed where not yet. The caption says the same."""
    classes = boxes(document)
    step = WIDTH / max(1, len(classes))
    gap = 2 if step > 6 else 0.5
    rectangles = "".join(
        f'<rect class="{c}" x="{i * step + 1:.1f}" y="1" width="{step - gap:.1f}" height="22"/>'
        for i, c in enumerate(classes)
    )
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">{rectangles}</svg>'
        f"<figcaption>{escape(document.picture)}</figcaption></figure>"
    )


def _totals(document: Document, words: dict[str, str]) -> str:
    colon = words["colon"]
    rows = "".join(f"<li>{escape(t.text)}{colon} <b>{t.registers}</b></li>" for t in document.totals)
    every = sum(t.registers for t in document.totals)
    return f'<ul class="totals">{rows}<li>{words["all"]}{colon} <b>{every}</b></li></ul>'


def _news(document: Document, words: dict[str, str]) -> str:
    if not document.news:
        return ""
    names = "".join(f"<li{lang(n, document.language)}>{escape(n.text)}</li>" for n in document.new)
    listed = f"<ul>{names}</ul>" if names else ""
    return f"<h3>{words['new']}</h3><p>{escape(document.news)}</p>{listed}"


def request(document: Document, words: dict[str, str]) -> str:
    rows = "".join(term(escape(f.label), span(f.text, document.language)) for f in document.facts)
    return f'<section aria-labelledby="request"><h2 id="request">{words["request"]}</h2><dl>{rows}</dl></section>\n'


def contents(document: Document, words: dict[str, str]) -> str:
    """By part of life, each with how many registers it has."""
    rows = "".join(
        f'<li><a href="#{s.code}">{escape(s.heading)}</a> ({len(s.entries)})</li>' for s in document.sections
    )
    keys = ("looked", "rights", "ledger") if document.looked else ("rights", "ledger")
    rest = "".join(f'<li><a href="#{key}">{words[key]}</a></li>' for key in keys)
    return f'<nav aria-labelledby="contents"><h2 id="contents">{words["contents"]}</h2><ul>{rows}{rest}</ul></nav>\n'
