"""A coordinator decides about a case: what is possible, the form, the letter as it would leave, only then the deed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import decisions
from luukku.foundation.ids import new_id
from luukku.look.texts import Texts
from luukku.people.facade import needs
from luukku.serve import freshly, pages, showing
from luukku.serve.entering import staff_of

from . import forms, page


@needs("decision", of=freshly.for_decision, otherwise=freshly.log_in_for_decision)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Where the case stands. A POST confirms or takes back what a colleague proposed, or says that a wait is over."""
    found, by = _case(number), _by(request)
    problem = None
    if request.method == "POST":
        try:
            return redirect(f"{request.path}?done={_act(request, found, by)}")
        except decisions.CannotDecide as cannot:
            problem = cannot.code
    return _shown(request, found, by, problem)


@needs("decision", of=freshly.for_decision, otherwise=freshly.log_in_for_decision)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """One decision: filled in, looked at as its letter, done. The same form sent twice is one decision."""
    found, by = _case(number), _by(request)
    try:
        wish = forms.what_of(what)
    except LookupError:
        raise Http404 from None
    now, words = _situation(found, by), showing.texts(pages.language_of(request))
    if request.method != "POST":
        if problem := now.possible.get(wish, "nothing-restricted"):
            return _shown(request, found, by, problem)
        return pages.page(request, "serve/deciding/form.html", page.form(wish, now, words, id=new_id()))
    return _posted(request, found, by, wish, now, words)


def _posted(
    request: HttpRequest,
    case: UUID,
    by: decisions.By,
    what: decisions.What,
    now: decisions.Situation,
    words: Texts,
) -> HttpResponse:
    wanted = forms.wanted(
        what, request.POST, request.POST.getlist("codes"), request.POST.getlist("registers")
    )
    try:
        id = forms.form_id(request.POST)
    except LookupError:
        raise Http404 from None
    try:
        if request.POST.get("act") == "do":
            done = decisions.decide(id=id, case=case, wanted=wanted, by=by, now=timezone.now())
            return redirect(f"../?done={'sent' if done else 'proposed'}")
        if request.POST.get("act") == "change":
            return pages.page(
                request, "serve/deciding/form.html", page.form(what, now, words, id=id, typed=wanted)
            )
        seen = decisions.preview(case=case, wanted=wanted, by=by, now=timezone.now())
    except decisions.CannotDecide as cannot:
        if cannot.code not in forms.FIELDS:
            return _shown(request, case, by, cannot.code)
        context = page.form(what, now, words, id=id, typed=wanted, problem=cannot.code)
        return pages.page(request, "serve/deciding/form.html", context, 422)
    context = page.preview(what, now, words, id=id, wanted=wanted, seen=seen)
    return pages.page(request, "serve/deciding/preview.html", context)


def _act(request: HttpRequest, case: UUID, by: decisions.By) -> str:
    """Which sentence thanks for it. Raises `CannotDecide`."""
    now, post = timezone.now(), request.POST
    if why := post.get("on"):
        if why not in ("clarified", "identified", "fee-paid"):
            raise Http404
        decisions.go_on(case=case, why=why, by=by, now=now)  # type: ignore[arg-type]
        return "goon"
    if note := post.get("note"):
        return _noted(request, case, by, note)
    try:
        id = UUID(post.get("confirm") or post.get("take-back") or "")
    except ValueError:
        raise Http404 from None
    if "confirm" in post:
        decisions.confirm(id=id, case=case, by=by, now=now)
        return "sent"
    decisions.take_back(id=id, case=case, by=by, now=now)
    return "taken-back"


def _noted(request: HttpRequest, case: UUID, by: decisions.By, note: str) -> str:
    """A letter came back, or the resident was told in another way. Raises `CannotDecide`."""
    letter, on = forms.letter(request.POST)
    verb = {"back": decisions.came_back, "told": decisions.told}.get(note)
    if verb is None:
        raise Http404
    try:
        verb(case=case, letter=letter, on=on, by=by, now=timezone.now())
    except LookupError:
        raise Http404 from None
    return "noted"


def _shown(request: HttpRequest, case: UUID, by: decisions.By, problem: str | None) -> HttpResponse:
    words = showing.texts(pages.language_of(request))
    context = page.case(
        _situation(case, by), words, me=by.actor, problem=problem, done=request.GET.get("done", "")
    )
    return pages.page(request, "serve/deciding/case.html", context, 409 if problem else 200)


def _situation(case: UUID, by: decisions.By) -> decisions.Situation:
    return decisions.situation(case=case, by=by, now=timezone.now())


def _case(number: str) -> UUID:
    try:
        return coordinate.case_by_number(number=number)
    except LookupError:
        raise Http404 from None


def _by(request: HttpRequest) -> decisions.By:
    staff = staff_of(request)
    return decisions.By(f"staff:{staff.key}", staff.administration, "coordinator")
