"""My cases: the list, one case's time line, and the confirmation."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luukku.ask import acting, question
from luukku.ask.more import Unreadable
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.people import facade as people

from . import line, looking
from .guarding import follows, own_case
from .pages import language_of, page, words


@follows
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Everything they have asked, the newest first."""
    language, said = language_of(request), words(request)
    looking.note(request)
    now = timezone.now()
    who = people.who_is(request=request)
    own = acting.cases_to_see(who, coordinate.cases_of(subject=looking.subject(request)), now)
    return page(
        request, "mine", acting.mine(who, now) | {"rows": [line.row(case, language, said) for case in own]}
    )


@own_case
@require_safe
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """It is filed: its number, what happens next and by when."""
    progress = coordinate.progress_of(number=number)
    looking.note(request, progress.id)
    return page(request, "sent", line.sent(progress, language_of(request)))


@own_case
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One time line. The page asks for itself again; what has not changed is not sent again."""
    progress = coordinate.progress_of(number=number)
    if request.method == "POST":
        try:
            with looking.firmly(request, "asks"):
                said = question.answer(progress, request.POST, looking.named(request))
        except Unreadable as unreadable:
            return _page(request, progress, unreadable.fields)
        return redirect(f"{reverse('my-case', args=[number])}?said={said}")
    mark = _mark(request, progress)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == mark:  # weak, where it went out packed
        return HttpResponse(status=304, headers={"ETag": mark, "Cache-Control": "private, no-store"})
    response = _page(request, progress, None)
    response["ETag"] = mark
    return response


def _page(request: HttpRequest, progress: CaseProgress, wrong: tuple[str, ...] | None) -> HttpResponse:
    looking.note(request, progress.id)
    context = line.shown(
        progress, language_of(request), now=timezone.now(), typed=request.POST, wrong=wrong,
        told=request.GET.get("said", ""),
        still="still" in request.GET,
    )  # fmt: skip
    return page(request, "case", context, 200 if wrong is None else 422)


def _mark(request: HttpRequest, progress: CaseProgress) -> str:
    """Of everything that the page tells."""
    told = repr((progress, language_of(request), request.GET.urlencode(), timezone.localdate()))
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'
