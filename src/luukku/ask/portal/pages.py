"""What every page of the portal has: its words, its language, the town; and that nobody in between keeps it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from luukku.ask import acting, showing
from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.look import language as languages
from luukku.look.texts import Texts, pick
from luukku.people import facade as people


def language_of(request: HttpRequest) -> str:
    return languages.preferred(request)


def words(request: HttpRequest) -> Texts:
    return showing.texts(language_of(request))


def page(
    request: HttpRequest, name: str, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of the portal: `said` holds its own words, `words` all of the room's."""
    language = language_of(request)
    context = {**shown(name, language), "town": town(language), "acting": bar(request), **(more or {})}
    response = render(request, f"ask/portal/{name}.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def bar(request: HttpRequest) -> dict[str, str]:
    """For whom one acts, told on every page; empty where nobody does."""
    return acting.bar(people.who_is(request=request))


def shown(name: str, language: str) -> dict[str, Any]:
    """What every page takes, and every sample of one."""
    said = showing.texts(language)
    return {
        "language": language,
        "words": said.flat,
        "said": said.under(f"portal.{name}"),
        "out": said.under("portal.out"),
        "for_whom": said.under("portal.for-whom"),
    }


def town(language: str) -> str:
    try:
        name = pick(catalogue.municipality().name, language)
    except NotPublished:
        return ""
    return name.text if name else ""
