"""Texts of a pack in the language they are really in: marked so, for those who hear the page (WCAG 3.1.2)."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .texts import Phrase, Woven


def spoken(value: Any) -> SafeString | Any:
    """A `Phrase` says its language, and so do a text's parts in another one; anything else stays as it is."""
    if isinstance(value, Phrase):
        return format_html('<span lang="{}">{}</span>', value.lang, spoken(value.text))
    if isinstance(value, Woven):
        said = (one.text if one.lang == value.lang else spoken(one) for one in value.parts)
        return format_html_join("", "{}", ((one,) for one in said))
    return "" if value is None else value
