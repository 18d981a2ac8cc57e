"""Going through papers: the list, one page per screen, its picture. By a one-time link and logged in alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods

from luukku.coordinate.facade import desk, papers
from luukku.look.texts import Texts
from luukku.people import facade as people
from luukku.people.facade import needs
from luukku.serve import freshly, pages, showing
from luukku.serve.entering import staff_of

from . import forms, shown

View = Callable[..., HttpResponse]


def _plainly(view: View) -> View:
    """What is done or spent says so; another's is not there."""

    @wraps(view)
    def answered(request: HttpRequest, at: desk.At, *place: int) -> HttpResponse:
        try:
            return view(request, at, *place)
        except desk.NoSuchLink as gone:
            return pages.gone(request, gone)
        except LookupError:
            raise Http404 from None

    return answered


def _words(request: HttpRequest) -> Texts:
    return showing.texts(pages.language_of(request))


def _own(words: Texts) -> dict[str, Any]:
    return {"own": words.under("papers"), "picture": "picture"}


@_plainly
def _papers(request: HttpRequest, at: desk.At) -> HttpResponse:
    if papers.is_release(at=at, now=timezone.now()):
        return _to_release(request, at)
    problem = None
    if request.method == "POST":
        try:
            return _at_end(request, at)
        except desk.Refused as refused:
            problem = refused.code
    staged = papers.staged_papers(at=at, now=timezone.now())
    if not staged:
        return redirect("../")
    words = _words(request)
    more = _own(words) | shown.desk(staged, words) | shown.problem(problem, words) | {"go_on": _left(staged)}
    return pages.page(request, "serve/papers.html", more, 422 if problem else 200)


def _at_end(request: HttpRequest, at: desk.At) -> HttpResponse:
    now = timezone.now()
    if request.POST.get("act") == "again":
        papers.drop_papers(at=at, now=now)
        return redirect("../")
    forms.confirmed(request.POST)
    papers.hand_in(at=at, now=now)
    return pages.page(request, "serve/done.html", {"said": _words(request).say("done")})


def _left(staged: list[papers.Staged]) -> str:
    found = shown.first_left([(one.pages, one.done) for one in staged])
    return "" if found is None else f"{found[0]}/{found[1]}/"


def _to_release(request: HttpRequest, at: desk.At) -> HttpResponse:
    documents = papers.papers_to_release(at=at, now=timezone.now())
    found = shown.first_left([(one.pages, one.opened) for one in documents])
    words = _words(request)
    more = _own(words) | shown.release(documents, words, settings.LUUKKU_COUNTRY)
    more["go_on"] = "" if found is None else f"{found[0]}/{found[1]}/"
    return pages.page(request, "serve/papers_release.html", more)


@_plainly
def _page(request: HttpRequest, at: desk.At, paper: int, page: int) -> HttpResponse:
    now = timezone.now()
    if papers.is_release(at=at, now=now):
        return _released(request, at, paper, page)
    one = papers.paper_page(at=at, paper=paper, page=page, now=now)
    words, problem = _words(request), None
    if request.method == "POST":
        try:
            chosen, look = forms.choices(request.POST, one)
            papers.decide_page(at=at, paper=paper, page=page, choices=chosen, now=now)
            return redirect("." if look or request.POST.get("act") == "stay" else _next(at, paper, page))
        except desk.Refused as refused:
            problem = refused.code
    more = _own(words) | shown.page(one, words, settings.LUUKKU_COUNTRY, request.POST if problem else None)
    return pages.page(
        request, "serve/paper.html", more | shown.problem(problem, words), 422 if problem else 200
    )


def _next(at: desk.At, paper: int, page: int) -> str:
    """The first page after this one that was not gone through; else the list."""
    staged = papers.staged_papers(at=at, now=timezone.now())
    return _after([(one.pages, one.done) for one in staged], paper, page)


def _after(all_: list[tuple[int, frozenset[int]]], paper: int, page: int) -> str:
    found = shown.first_left(all_)
    return "../../" if found is None else f"../../{found[0]}/{found[1]}/"


def _released(request: HttpRequest, at: desk.At, paper: int, page: int) -> HttpResponse:
    one, documents = papers.page_to_release(at=at, document=paper, page=page, now=timezone.now())
    words = _words(request)
    more = _own(words) | shown.released_page(one, paper, page, words, settings.LUUKKU_COUNTRY)
    more["next"] = _after([(each.pages, each.opened) for each in documents], paper, page)
    return pages.page(request, "serve/paper_release.html", more)


@_plainly
def _picture(request: HttpRequest, at: desk.At, paper: int, page: int) -> HttpResponse:
    now = timezone.now()
    if papers.is_release(at=at, now=now):
        content = papers.picture_to_release(at=at, document=paper, page=page, now=now)
    else:
        content = papers.paper_picture(at=at, paper=paper, page=page, now=now)
    response = HttpResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _by_link(view: View, methods: Any) -> View:
    @needs("holds-link")
    @methods
    def here(request: HttpRequest, token: str, **place: int) -> HttpResponse:
        return view(request, desk.ByLink(token, people.who_is(request=request).staff), *place.values())

    return here


def _by_staff(view: View, methods: Any) -> View:
    @needs("task", of=freshly.for_task, otherwise=freshly.log_in_for_task)
    @methods
    def here(request: HttpRequest, task: UUID, **place: int) -> HttpResponse:
        return view(request, staff_of(request).at(task), *place.values())

    return here


_BOTH = require_http_methods(["GET", "POST"])
desk_papers, staff_papers = _by_link(_papers, _BOTH), _by_staff(_papers, _BOTH)
desk_page, staff_page = _by_link(_page, _BOTH), _by_staff(_page, _BOTH)
desk_picture, staff_picture = _by_link(_picture, require_GET), _by_staff(_picture, require_GET)
