"""A task of a desk: the same page by a one-time link without an account, and for staff who are logged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import At, ByLink, ByStaff, DeskTask, NoSuchLink, Refused
from luukku.look import language as languages
from luukku.look.texts import pick
from luukku.people import facade as people
from luukku.people.facade import needs

from . import forms, page, showing
from .entering import log_in_first


@needs("holds-link")
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """By a one-time link, without an account."""
    return _at(request, ByLink(token, people.who_is(request=request).staff))


@needs("task", otherwise=log_in_first)
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, task: UUID) -> HttpResponse:
    """Logged in, of the administration that has the task; another's is not there."""
    who = people.who_is(request=request)
    if who.staff is None:
        raise Http404
    return _at(request, ByStaff(task, who.staff, who.administration, who.roles))


def _at(request: HttpRequest, at: At) -> HttpResponse:
    """The task; a POST answers, decides, releases or passes it on. What is done or spent says so plainly."""
    try:
        language = languages.preferred(request, catalogue.municipality().language)
    except NotPublished:
        raise Http404 from None  # where nothing is published, no link leads anywhere
    problem = None
    try:
        task = coordinate.desk_task(at=at, now=timezone.now())
        if request.method == "POST":
            try:
                return _page(request, "serve/done.html", language, {"said": _do(request, at, task)})
            except Refused as refused:
                problem = refused.code
    except NoSuchLink:
        return _page(request, "serve/gone.html", language, {}, status=410)
    except LookupError:
        raise Http404 from None
    shown = page.shown(task, showing.texts(language), request.POST, problem)
    return _page(request, "serve/task.html", language, shown, status=422 if problem else 200)


def _do(request: HttpRequest, at: At, task: DeskTask) -> str:
    """Does what the form says; the key of the sentence that thanks for it."""
    now = timezone.now()
    act = "pass-on" if request.POST.get("act") == "pass-on" else task.purpose
    verbs: dict[str, Callable[[], None]] = {
        "pass-on": lambda: coordinate.delegate(at=at, to=forms.colleague(request.POST), now=now),
        "review": lambda: coordinate.review_at_desk(
            at=at,
            same=forms.decisions(request.POST, [c["key"] for c in task.candidates]),
            reason=request.POST.get("reason", "")[:200],
            now=now,
        ),
        "release": lambda: coordinate.release_at_desk(at=at, now=now),
    }
    verbs.get(act, lambda: _answer(request, at))()
    return "passed" if act == "pass-on" else "done"


def _answer(request: HttpRequest, at: At) -> None:
    kind, uploads = forms.answer(request.POST, request.FILES.getlist("files"))
    coordinate.answer_at_desk(at=at, kind=kind, uploads=uploads, now=timezone.now())


def _page(
    request: HttpRequest, template: str, language: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    words = showing.texts(language)
    town = pick(catalogue.municipality().name, language)
    context = {"language": language, "words": words.flat, "town": town.text if town else "", **more}
    if "said" in more:
        context["said"] = words.say(more["said"])
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
