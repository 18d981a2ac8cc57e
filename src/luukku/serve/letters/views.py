"""The post room's list, and one letter: print it, post it, say what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luukku.coordinate.facade import desk, registered
from luukku.foundation.days import read_day
from luukku.people import facade as people
from luukku.people.facade import needs
from luukku.serve import pages
from luukku.serve.entering import log_in_first

from . import shaping

post_room = needs("id-desk", otherwise=log_in_first)


@post_room
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """All that are not delivered."""
    shown = shaping.rows(registered.to_post(), pages.language_of(request))
    return pages.page(request, "serve/letters/list.html", shown)


@post_room
@require_POST
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """From the ID desk's page of a case."""
    try:
        letter = registered.ask(number=number, who=people.who_is(request=request), now=timezone.now())
    except LookupError:
        raise Http404 from None
    except desk.Refused:
        return redirect("id-desk-case", number=number)
    return redirect("registered-letter", sending=letter)


@post_room
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, sending: UUID) -> HttpResponse:
    """How far it is, and the next step."""
    problem = None
    try:
        if request.method == "POST":
            try:
                return _do(request, sending)
            except desk.Refused as refused:
                problem = refused.code
        line = registered.one(letter=sending)
    except LookupError:
        raise Http404 from None
    shown = shaping.one(line, pages.language_of(request), request.POST, problem)
    return pages.page(request, "serve/letters/one.html", shown, 422 if problem else 200)


def _do(request: HttpRequest, letter: UUID) -> HttpResponse:
    """Raises LookupError, `Refused`."""
    who, now, act = people.who_is(request=request), timezone.now(), request.POST.get("act", "")
    on = read_day(request.POST.get("on", ""))
    if act == "print":
        content = registered.printed(letter=letter, who=who, now=now)
        headers = {
            "Content-Disposition": 'attachment; filename="registered-letter.pdf"',
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    if act == "posted":
        tracking = request.POST.get("tracking", "")[:60]
        registered.posted(letter=letter, on=on, tracking=tracking, who=who, now=now)
    else:
        registered.ended(letter=letter, how=act, on=on, who=who, now=now)
    return redirect("registered-letter", sending=letter)
