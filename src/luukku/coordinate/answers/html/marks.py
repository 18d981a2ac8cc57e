"""The small marks all parts of the page share."""

from __future__ import annotations

from html import escape

from luukku.coordinate.answers.document import Phrase
from luukku.look.texts import Woven


def lang(phrase: Phrase, language: str) -> str:
    """A `lang` attribute where words are not in the page's language; screen readers switch voice by it."""
    return "" if phrase.lang == language else f' lang="{escape(phrase.lang)}"'


def inner(text: str, language: str) -> str:
    """A text in this language; its parts in another say theirs."""
    if isinstance(text, Woven):
        return "".join(span(one, language) for one in text.parts)
    return escape(text)


def paragraph(phrase: Phrase, language: str) -> str:
    return f"<p{lang(phrase, language)}>{inner(phrase.text, phrase.lang)}</p>"


def span(phrase: Phrase, language: str) -> str:
    if phrase.lang == language:
        return inner(phrase.text, language)
    return f'<span lang="{escape(phrase.lang)}">{escape(phrase.text)}</span>'


def term(label: str, text: str) -> str:
    """One line of a definition list; both already marked up."""
    return f"<div><dt>{label}</dt><dd>{text}</dd></div>"
