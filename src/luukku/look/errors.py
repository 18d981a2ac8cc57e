"""Pages for what went wrong: plain words, nothing of the address, the person or the error, and no database needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from . import language as languages
from .texts import read

TEXTS = Path(__file__).parent / "texts"


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "refused", 400)


def forbidden(request: HttpRequest, exception: Any = None, reason: str = "") -> HttpResponse:
    return _page(request, "forbidden", 403)


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "missing", 404)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "broken", 500)


def away(request: HttpRequest) -> HttpResponse:
    """What keeps everything does not answer for a while."""
    response = _page(request, "away", 503)
    response["Retry-After"] = "60"
    return response


def shown(what: str, language: str) -> dict[str, Any]:
    words = read(TEXTS, language)
    return {"language": language, "words": words.flat, "said": words.under(what)}


def _page(request: HttpRequest, what: str, status: int) -> HttpResponse:
    response = render(request, "look/error.html", shown(what, languages.preferred(request)), status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
