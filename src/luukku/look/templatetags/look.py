"""For templates: the page's language, this room's own words, texts of a pack in the language they are really in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luukku.look import frame, timeline
from luukku.look.formats import duration
from luukku.look.speaking import spoken

register = template.Library()
register.filter(spoken)


@register.simple_tag(takes_context=True)
def page_frame(context: Context) -> frame.Frame:
    """The frame of this page; its language is the view's `language`, or what the reader prefers."""
    return frame.of(context.get("request"), context.get("language"))


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: object) -> str:
    """This room's own words, also inside a component, which sees nothing of the page but the request."""
    return frame.of(context.get("request"), context.get("language")).words.say(key, **values)


@register.simple_tag(takes_context=True)
def log_in_lasts(context: Context) -> str:
    """How long a log-in lasts, for the pages that log one in."""
    page = frame.of(context.get("request"), context.get("language"))
    idle, most = (
        duration(time, page.language) for time in (settings.LUUKKU_SESSION_IDLE, settings.LUUKKU_SESSION_MOST)
    )
    return page.words.say("ending.lasts", idle=idle, most=most)


@register.simple_tag
def live_script() -> SafeString:
    """For a page with a `data-live="10"`: it stays current by itself where there are scripts (static/look/live.js)."""
    return format_html('<script src="{}" defer></script>', frame.address("look/live.js"))


@register.simple_tag
def ending_script() -> SafeString:
    """For a page of somebody who is logged in: before that ends it says so (static/look/ending.js)."""
    return format_html('<script src="{}" defer></script>', frame.address("look/ending.js"))


@register.simple_tag(takes_context=True)
def timeline_lines(context: Context, items: Iterable[timeline.Item]) -> SafeString:
    """For `<c-timeline>`, in the page's language."""
    return timeline.lines(items, frame.of(context.get("request"), context.get("language")).language)


@register.filter
def at(row: Sequence[Any], place: int) -> Any:
    """What stands at this place of a row, if there is one."""
    return row[place] if place < len(row) else ""
