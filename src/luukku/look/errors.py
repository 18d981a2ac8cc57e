"""Pages for what went wrong: plain words, nothing of the address, the person or the error, and no database needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from .texts import LANGUAGES, read

TEXTS = Path(__file__).parent / "texts"


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "refused", 400)


def forbidden(request: HttpRequest, exception: Any = None, reason: str = "") -> HttpResponse:
    return _page(request, "forbidden", 403)


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "missing", 404)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "broken", 500)


def _page(request: HttpRequest, what: str, status: int) -> HttpResponse:
    wanted = getattr(request, "LANGUAGE_CODE", "")
    words = read(TEXTS, wanted if wanted in LANGUAGES else LANGUAGES[0])
    context = {"language": words.language, "words": words.flat, "said": words.under(what)}
    response = render(request, "look/error.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
