"""The ID desk: whoever cannot log in stands here, shows who they are, and gets their answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import desk, proving
from luukku.people import facade as people
from luukku.people.facade import needs
from luukku.serve import pages
from luukku.serve.entering import log_in_first

from . import shaping

id_desk = needs("id-desk", otherwise=log_in_first)
PRINTED = {"pdf": "application/pdf", "zip": "application/zip"}


@id_desk
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """By the number on the resident's paper."""
    typed = request.POST.get("number", "").strip()[:20]
    if request.method == "POST":
        try:
            coordinate.case_by_number(number=typed)
            return redirect("id-desk-case", number=typed)
        except LookupError:
            shown = shaping.find(pages.language_of(request), typed)
            return pages.page(request, "serve/id_desk/find.html", shown, 422)
    return pages.page(request, "serve/id_desk/find.html", shaping.find(pages.language_of(request)))


@id_desk
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, number: str) -> HttpResponse:
    """What they told; which document was seen; and then the ways to hand their answer over."""
    problem = None
    try:
        if request.method == "POST":
            try:
                return _do(request, number)
            except desk.Refused as refused:
                problem = refused.code
        seen = proving.id_desk(number=number, who=people.who_is(request=request))
    except LookupError:
        raise Http404 from None
    shown = shaping.case(seen, pages.language_of(request), timezone.now(), request.POST, problem)
    return pages.page(request, "serve/id_desk/case.html", shown, 422 if problem else 200)


def _do(request: HttpRequest, number: str) -> HttpResponse:
    """Raises LookupError, `Refused`."""
    who, now, act = people.who_is(request=request), timezone.now(), request.POST.get("act", "")
    if act in PRINTED:
        content = proving.hand_over(number=number, form=act, who=who, now=now)
        name = f"{number}.{act}"
        return HttpResponse(
            content,
            content_type=PRINTED[act],
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )
    if act == "code":
        code = proving.make_code(number=number, who=who, now=now)
        progress = coordinate.progress_of(number=number)
        return pages.page(request, "serve/id_desk/code.html", shaping.code(code, progress, now))
    proving.prove(
        number=number,
        document=request.POST.get("document", ""),
        agrees=request.POST.get("agrees") == "yes",
        own_number=request.POST.get("own_number", "").strip()[:40],
        who=who,
        now=now,
    )
    return redirect("id-desk-case", number=number)
