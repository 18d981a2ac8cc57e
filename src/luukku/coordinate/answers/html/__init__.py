"""The answer as one self-contained page: no script, no request to anybody, readable on a phone and on paper.

Plain string building with every value escaped: a template engine costs ten times as much for long tables.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path

from luukku.coordinate.answers.document import Document
from luukku.coordinate.answers.html.entries import section
from luukku.coordinate.answers.html.looked import looked
from luukku.coordinate.answers.html.marks import inner, lang, term
from luukku.coordinate.answers.html.overview import contents, request, short
from luukku.coordinate.answers.html.tables import ledger

STYLE = (Path(__file__).parent / "answer.css").read_text("utf-8")
STYLE_SOURCE = f"sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}"
"""For the page's Content-Security-Policy: `default-src 'none'; style-src '<STYLE_SOURCE>'` is all it needs."""


def render(document: Document) -> str:
    """The whole page. Equal documents give equal pages, byte for byte."""
    words = {key: escape(text) for key, text in document.words.items()}
    town = escape(document.municipality.text)
    return "".join(
        (
            f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
            f"<title>{escape(document.title)} – {town}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#answer">{words["skip"]}</a>\n'
            f'<header><p class="town"{lang(document.municipality, document.language)}>{town}</p>'
            f"<h1>{escape(document.title)}</h1></header>\n",
            '<main id="answer" tabindex="-1">\n',
            short(document, words),
            request(document, words),
            contents(document, words),
            *(section(s, document.language, words) for s in document.sections),
            looked(document, words),
            _rights(document, words),
            ledger(document, words),
            "</main>\n</body>\n</html>\n",
        )
    )


def _rights(document: Document, words: dict[str, str]) -> str:
    rows = "".join(term(escape(r.heading), inner(r.text, document.language)) for r in document.rights)
    return (
        f'<section aria-labelledby="rights"><h2 id="rights">{words["rights"]}</h2><dl>{rows}</dl></section>\n'
    )
