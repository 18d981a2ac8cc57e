"""Who looked, in short: below the parts, above the rights."""

from __future__ import annotations

from html import escape

from luukku.coordinate.answers.document import Document
from luukku.coordinate.answers.html.marks import span


def looked(document: Document, words: dict[str, str]) -> str:
    said = document.looked
    if said is None:
        return ""
    lead = "".join(f"<p>{escape(sentence)}</p>" for sentence in said.lead)
    lines = "".join(
        f"<li><b>{span(line.body, document.language)}</b><p>{escape(line.purpose)}</p>"
        f'<p class="small">{escape(line.said)}</p></li>'
        for line in said.lines
    )
    listed = f'<ul class="quiet">{lines}</ul>' if lines else ""
    return (
        f'<section aria-labelledby="looked"><h2 id="looked">{words["looked"]}</h2>'
        f'{lead}{listed}<p class="small">{escape(said.where)}</p></section>\n'
    )
