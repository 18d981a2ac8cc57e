"""That a log-in ends soon, or has ended: what the script of an open page is told, and shows (static/look/ending.js)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from . import language as languages
from .texts import read

TEXTS = Path(__file__).parent / "texts"

LOOKED_EVERY = timedelta(seconds=10)  # while the notice stands: another window may have been used meanwhile


class Left(Protocol):
    """As `people` tells it."""

    @property
    def time(self) -> timedelta: ...
    @property
    def warned(self) -> timedelta: ...
    @property
    def renews(self) -> bool: ...
    @property
    def soon(self) -> bool: ...


def state(left: Left | None) -> str:
    """`over`, `fine`, `soon`: whoever goes on stays logged in; `last`: it ends in any case."""
    if left is None or not left.time:
        return "over"
    if not left.soon:
        return "fine"
    return "soon" if left.renews else "last"


def again(left: Left | None) -> timedelta:
    """When the page is to ask anew."""
    if left is None:
        return timedelta()
    return min(left.time, LOOKED_EVERY) if left.soon else left.time - left.warned


def stayed(language: str, *, over: bool) -> dict[str, Any]:
    """For a tab of its own: where no script asks, opening it is how one stays logged in without losing a form."""
    return {"language": language, "said": read(TEXTS, language).under("gone" if over else "stayed")}


def told(request: HttpRequest, left: Left | None) -> HttpResponse:
    language = languages.preferred(request)
    shown = {
        "language": language, "state": state(left),
        "left": left.time.total_seconds() if left else 0,
        "again": again(left).total_seconds(),
    }  # fmt: skip
    if "page" in request.GET:
        response = render(request, "look/stayed.html", stayed(language, over=state(left) == "over"))
    else:
        response = render(request, "look/ending.html", shown)
    patch_cache_control(response, private=True, no_store=True)
    return response
