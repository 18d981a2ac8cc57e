"""Which language a page is in: what the reader chose, else what the page has by itself, else what the browser asks for.

The choice is a cookie with two letters. It changes the words around; a case keeps its own language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from .manners import manner

ASKED = "lang"
YEAR = 365 * 24 * 3600


def offered() -> tuple[str, ...]:
    return tuple(code for code, _ in settings.LANGUAGES)


def own_name(language: str) -> str:
    """A language's name in itself; its code where it is not offered here."""
    return str(dict(settings.LANGUAGES).get(language, language))


def direction(language: str) -> str:
    return manner(language).direction


def chosen(request: HttpRequest | None) -> str | None:
    """What the reader chose on a page of ours, if they did."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) if request is not None else None
    return code if code in offered() else None


def preferred(request: HttpRequest | None, page: str | None = None) -> str:
    """`page`: the language the page has by itself (a case's, a municipality's), unless the reader chose another."""
    if (code := chosen(request)) is not None:
        return code
    if page in offered():
        return page
    return _browsers(request) or offered()[0]


def _browsers(request: HttpRequest | None) -> str | None:
    asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "") if request is not None else ""
    for code, _ in parse_accept_lang_header(asked):
        for one in (code, code.partition("-")[0]):
            if one in offered():
                return one
    return None


def address_in(request: HttpRequest, code: str) -> str:
    """From this page to itself with the wish for another language: what is before the query is not repeated."""
    query = request.GET.copy()
    query[ASKED] = code
    return f"?{query.urlencode()}"


class Choosing:
    """Middleware: `?lang=sv` sets the cookie and leads back to the same address; else the page's language is found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and request.GET.get(ASKED) in offered():
            return _remembered(request)
        code = preferred(request)
        request.LANGUAGE_CODE = code
        known = translation.check_for_language(code)
        with translation.override(code if known else settings.LANGUAGE_CODE):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _remembered(request: HttpRequest) -> HttpResponse:
    query = request.GET.copy()
    code = str(query.pop(ASKED)[-1])
    path = request.get_full_path().partition("?")[0]  # as Django gives it: never a way to another host
    response = HttpResponseRedirect(f"{path}?{query.urlencode()}" if query else path)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, path="/", httponly=True, samesite="Lax",
        secure=settings.CSRF_COOKIE_SECURE,
    )  # fmt: skip
    patch_cache_control(response, private=True, no_store=True)
    return response
