"""The lines of a time line (`<c-timeline>`), put together by a function: some seventy of them as a template were half
of the time of a case's page (docs/measurements.md). Every text is escaped where it enters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .speaking import spoken
from .texts import Phrase, Woven

Text = str | Phrase


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
    """Of a page in this language."""
    return mark_safe("".join(_line(item, language) for item in items))  # noqa: S308


def _line(item: Item, language: str) -> str:
    tone = f" govuk-tag--{escape(item.tone)}" if item.tone else ""
    state = f'<strong class="govuk-tag{tone}">{_said(item.state, language)}</strong>' if item.state else ""
    more = "".join(_part("more", _said(one, language)) for one in (item.who, item.at, item.text) if one)
    title, stands = _part("what", _said(item.title, language)), _part("state", state) if state else ""
    return f"<li>{title}{stands}{more}</li>\n"


def _part(name: str, html: str) -> str:
    return f'<span class="luukku-timeline__{name}">{html}</span>\n'


def _said(text: Text, language: str) -> str:
    """What is in the page's own language needs no mark of it."""
    if isinstance(text, Phrase) and text.lang == language:
        text = text.text
    return spoken(text) if isinstance(text, Phrase | Woven) else escape(text)
