"""The first page, and how far a case is by its link: whoever holds one has proven nothing, and reads no answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, links
from luukku.look import language as languages
from luukku.look.texts import pick
from luukku.people import facade as people
from luukku.people.facade import needs

from . import acting, letters, page, question, showing
from .more import Unreadable
from .portal import rights

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Nobody in between keeps a copy; an unknown key and no right look the same."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except LookupError:
            raise Http404 from None
        patch_cache_control(response, private=True, no_store=True)
        return response

    return shown


@needs("anyone")
def home(request: HttpRequest) -> HttpResponse:
    """What this counter is, in the reader's own language; it asks for nothing and shows nobody's data."""
    language = languages.preferred(request)
    words = showing.texts(language)
    context: dict[str, Any] = {"language": language, "words": words.flat, "home": words.under("home")}
    context |= {
        "acting": acting.bar(people.who_is(request=request)),
        "for_whom": words.under("portal.for-whom"),
    }
    try:
        place = catalogue.municipality()
    except NotPublished:
        return render(request, "ask/home.html", context)
    town = pick(place.name, language)
    context["town"] = town.text if town else ""
    streams = {stream.slug: stream.body for stream in catalogue.current_streams()}
    context["streams"] = [
        showing.promise(slug, body, language)
        for slug, body in streams.items()
        if body.get("right") in (None, "access")
    ]
    context["others"] = [
        {"name": pick(streams[right]["name"], language), "there": reverse("ask-right-where", args=[right])}
        for right in rights.offered(streams)
    ]
    context["officer"], context["email"] = pick(place.officer["name"], language), place.officer_email
    return render(request, "ask/home.html", context)


@needs("holds-key")
@private
@require_http_methods(["GET", "HEAD", "POST"])
@conditional_page
def case(request: HttpRequest, key: str) -> HttpResponse:
    """How far it is, in the language of the case or another that the reader chose; of no register, so no grant.

    A POST answers the question back, where one waits; then the page is shown anew.
    """
    progress = coordinate.progress(case=links.case_of(key))
    if progress.mandate is not None:
        raise LookupError("a representative follows it by their log-in alone")
    if request.method != "POST":
        return _page(request, key, progress, None)
    try:
        said = question.answer(progress, request.POST)
    except Unreadable as unreadable:
        return _page(request, key, progress, unreadable.fields)
    return redirect(f"{reverse('case', args=[key])}?said={said}")


def _page(
    request: HttpRequest, key: str, progress: CaseProgress, wrong: tuple[str, ...] | None
) -> HttpResponse:
    language = languages.preferred(request, progress.language)
    town = pick(catalogue.municipality().name, language)
    said, still = request.GET.get("said", ""), "still" in request.GET
    shown = page.shown(progress, key, language, typed=request.POST, wrong=wrong, said=said, still=still)
    around = {"language": language, "town": town.text if town else "", "words": showing.texts(language).flat}
    return render(request, "ask/case.html", {**around, **shown}, status=200 if wrong is None else 422)


@needs("holds-key")
@private
@require_safe
def letter(request: HttpRequest, key: str, letter: int, form: str) -> HttpResponse:
    """A letter about the case of somebody who has no other way: what was decided, never what is held."""
    case = coordinate.progress(case=links.case_of(key))
    if case.identified:
        raise LookupError("whoever can log in reads it there")
    return letters.shown(case, letter, form)
