"""A letter as one self-contained page, under the same policy as an answer: no script, no request to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from luukku.coordinate.answers.html import STYLE
from luukku.coordinate.answers.html.marks import inner, lang, term

from .letter import Block, Letter


def render(letter: Letter) -> str:
    """Equal letters give equal pages, byte for byte."""
    title, town = escape(letter.title), escape(letter.town.text)
    return "".join(
        (
            f'<!doctype html>\n<html lang="{letter.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
            f"<title>{title} – {town}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<header><p class="town"{lang(letter.town, letter.language)}>{town}</p><h1>{title}</h1></header>\n'
            "<main>\n",
            body(letter),
            "</main>\n</body>\n</html>\n",
        )
    )


def body(letter: Letter) -> str:
    """Everything below the title, every value escaped."""
    facts = "".join(term(escape(label), escape(value)) for label, value in letter.facts)
    lead = "".join(f"<p>{escape(said)}</p>" for said in letter.lead)
    return f"<dl>{facts}</dl>\n{lead}\n" + "".join(_block(block, letter.language) for block in letter.blocks)


def _block(block: Block, language: str) -> str:
    return f"<h2>{escape(block.heading)}</h2>\n" + "".join(_parts(block, language))


def _parts(block: Block, language: str) -> Iterator[str]:
    if block.points:
        yield "<ul>" + "".join(f"<li>{inner(point, language)}</li>" for point in block.points) + "</ul>\n"
    for said in block.paragraphs:
        yield f"<p>{inner(said, language)}</p>\n"
    if block.own:
        yield "".join(f"<p>{escape(line)}</p>\n" for line in block.own.split("\n") if line.strip())
