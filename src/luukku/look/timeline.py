"""The lines of a time line (`<c-timeline>`), put together by a function: some seventy of them as a template were half
of the time of a case's page (docs/measurements.md). `format_html` escapes every text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .speaking import spoken
from .texts import Phrase, Woven

Text = str | Phrase

WHAT = '<span class="luukku-timeline__what">{}</span>\n'
STATE = '<span class="luukku-timeline__state"><strong class="govuk-tag{}">{}</strong></span>\n'
MORE = '<span class="luukku-timeline__more">{}</span>\n'


@dataclass(frozen=True, slots=True)
class Item:
    """One line: what it is about, how it stands, and up to three texts more."""

    title: Text
    state: Text = ""
    tone: str = ""  # good | wait | bad, or none
    who: Text = ""
    at: Text = ""
    text: Text = ""


def lines(items: Iterable[Item], language: str) -> SafeString:
    """Of a page in this language. Put together and escaped at once: line by line takes half as long again."""
    drawn = [_line(item, language) for item in items]
    shape = "".join(shape for shape, _ in drawn)
    return format_html(shape, *chain.from_iterable(said for _, said in drawn)) if drawn else SafeString()


def _line(item: Item, language: str) -> tuple[str, list[SafeString | str]]:
    """Its shape, and what is said in it."""
    shapes, said = [WHAT], [_said(item.title, language)]
    if item.state:
        shapes.append(STATE)
        said += [f" govuk-tag--{item.tone}" if item.tone else "", _said(item.state, language)]
    more = [_said(text, language) for text in (item.who, item.at, item.text) if text]
    return f"<li>{''.join(shapes)}{MORE * len(more)}</li>\n", said + more


def _said(text: Text, language: str) -> SafeString | str:
    """What is in the page's own language needs no mark of it."""
    if isinstance(text, Phrase) and text.lang == language:
        return text.text
    return spoken(text) if isinstance(text, Phrase | Woven) else text
