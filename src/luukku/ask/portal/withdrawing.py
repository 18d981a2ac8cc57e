"""The resident wants their request no longer: a page that says what that means, and the deed. Their letters, too."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luukku.ask import letters
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import decisions

from . import looking
from .guarding import own_case
from .pages import page


@own_case
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Asked once more before it is done; what is closed leads back to its page, which says so."""
    case = coordinate.progress_of(number=number)
    looking.note(request, case.id)
    mine = reverse("my-case", args=[number])
    if case.state in ("closed", "withdrawn"):
        return redirect(f"{mine}?said=over")
    if request.method != "POST":
        return page(request, "withdraw", {"number": number})
    try:
        with looking.firmly(request, "asks"):
            decisions.withdraw(case=case.id, now=timezone.now(), by=looking.named(request))
    except decisions.CannotDecide:
        return redirect(f"{mine}?said=over")
    return redirect(f"{mine}?said=withdrawn")


@own_case
@require_safe
def letter(request: HttpRequest, number: str, letter: int, form: str) -> HttpResponse:
    """One form of a letter about their case."""
    try:
        case = coordinate.progress_of(number=number)
        with looking.firmly(request, "picks-up"):
            return letters.shown(case, letter, form, by=looking.named(request))
    except LookupError:
        raise Http404 from None
