"""What every page of the staff has: its words, its language, the town; and that nobody in between keeps it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.coordinate.facade import desk
from luukku.look import language as languages
from luukku.look.texts import Phrase, Texts, pick
from luukku.people.facade import passkeys

from . import showing

WAYS = (
    ("clerk", "staff-inbox"),
    ("official", "staff-inbox"),
    ("coordinator", "staff-cases"),
    ("coordinator", "note"),
    ("coordinator", "staff-monitoring"),
    ("id-desk", "id-desk"),
    ("id-desk", "note"),
    ("id-desk", "registered-letters"),
)
"""Role, and an address that is there for it."""


def language_of(request: HttpRequest) -> str:
    """What the reader chose, else the municipality's. Where nothing is published, there is nothing to do."""
    try:
        return languages.preferred(request, catalogue.municipality().language)
    except NotPublished:
        raise Http404 from None


def page(
    request: HttpRequest, template: str, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    language = language_of(request)
    town = pick(catalogue.municipality().name, language)
    context = {**shown(language), "town": town.text if town else "", **(more or {})}
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def gone(request: HttpRequest, why: desk.NoSuchLink, more: dict[str, Any] | None = None) -> HttpResponse:
    """A task that is done, or no longer anybody's: plainly, and what became of it."""
    back = isinstance(why, desk.AlreadySentBack)
    words = showing.texts(language_of(request)).under("sent_back")
    return page(request, "serve/gone.html", {**(more or {}), "sent_back": words if back else {}}, 410)


def shown(language: str) -> dict[str, Any]:
    """What every page takes, and every sample of one."""
    words = showing.texts(language)
    return {
        "language": language,
        "words": words.flat,
        "staff": words.under("staff"),
        "overview": words.under("overview"),
    }


def number(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first, where it is nonsense."""
    said = request.GET.get("page", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def office(administration: str, language: str) -> Phrase:
    """The administration's name as it is published now; its short name where it is gone."""
    names = {one.slug: one.body["name"] for one in catalogue.current_administrations()}
    return pick(names.get(administration), language) or Phrase(administration, language)


def ways_in(roles: frozenset[str], words: Texts, *, planting: bool = False) -> list[dict[str, str]]:
    """Where their roles let them go, once each; `planting`: where reviews are planted, all are told so."""
    names = dict.fromkeys(name for role, name in WAYS if role in roles)
    if planting:
        names["staff-monitoring"] = None
    if passkeys.possible():
        names["passkeys"] = None
    return [{"href": reverse(name), "text": words.say(f"staff.ways.{name}")} for name in names]
