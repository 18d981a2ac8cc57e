"""My cases: the list, one case's time line, the confirmation, and picking up an answer."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from luukku.ask import question
from luukku.ask.more import Unreadable
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import ANSWER_POLICY, CaseProgress
from luukku.journal import facade as journal

from . import line, looking
from .guarding import own_answer, own_case, resident
from .pages import language_of, page, words

TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "json": "application/json"}


@resident
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Everything they have asked, the newest first."""
    language, said = language_of(request), words(request)
    looking.note(request)
    own = coordinate.cases_of(subject=looking.subject(request))
    return page(request, "mine", {"rows": [line.row(case, language, said) for case in own]})


@own_case
@require_safe
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """It is filed: its number, what happens next and by when."""
    progress = _progress(number)
    looking.note(request, progress.id)
    return page(request, "sent", line.sent(progress, language_of(request)))


@own_case
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One time line. The page asks for itself again; what has not changed is not sent again."""
    progress = _progress(number)
    if request.method == "POST":
        try:
            said = question.answer(progress, request.POST)
        except Unreadable as unreadable:
            return _page(request, progress, unreadable.fields)
        return redirect(f"{reverse('my-case', args=[number])}?said={said}")
    mark = _mark(request, progress)
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark, "Cache-Control": "private, no-store"})
    response = _page(request, progress, None)
    response["ETag"] = mark
    return response


def _page(request: HttpRequest, progress: CaseProgress, wrong: tuple[str, ...] | None) -> HttpResponse:
    looking.note(request, progress.id)
    context = line.shown(
        progress, language_of(request), typed=request.POST, wrong=wrong, told=request.GET.get("said", ""),
        still="still" in request.GET,
    )  # fmt: skip
    return page(request, "case", context, 200 if wrong is None else 422)


def _mark(request: HttpRequest, progress: CaseProgress) -> str:
    """Of everything that the page tells."""
    told = repr((progress, language_of(request), request.GET.urlencode(), timezone.localdate()))
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


@own_answer
@require_GET
def answer(request: HttpRequest, number: str, edition: int, form: str) -> HttpResponse:
    """One form of one edition, behind a fresh log-in. Looking is journalled before, the receipt with it."""
    progress = _progress(number)
    found = next((e for e in progress.editions if e.number == edition and form in e.forms), None)
    if found is None:
        raise Http404
    if timezone.now() >= found.at + settings.LUUKKU_ANSWER_KEPT:
        return page(request, "expired", {"number": number}, 410)
    grant = journal.grant(
        subjects=[progress.subject], purpose="own-answer", actor="resident", case=progress.id, channel="web"
    )
    try:
        content = coordinate.answer(edition=found.id, form=form, grant=grant)
    except LookupError:
        raise Http404 from None
    journal.record(
        journal.Entry(
            kind="answer-picked-up", actor="resident", subject=progress.subject, case=progress.id, channel="web",
            outcome=form, version=str(edition),
        )
    )  # fmt: skip
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Security-Policy"] = ANSWER_POLICY
    response["Cache-Control"] = "private, no-store"
    if form != "html":
        response["Content-Disposition"] = f'attachment; filename="{number}-{edition}.{form}"'
    return response


def _progress(number: str) -> CaseProgress:
    return coordinate.progress(case=coordinate.case_by_number(number=number))
