"""Mandates at the ID desk. Numbers of people come in the body of a form, never in an address."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.people import facade as people
from luukku.people.facade import NotPossible, Told, mandates, needs
from luukku.serve import pages, showing
from luukku.serve.entering import log_in_first

from . import forms, shaping

id_desk = needs("id-desk", otherwise=log_in_first)


@id_desk
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Whoever has this number: for whom they act, and who acts for them. One is ended here."""
    language, typed = pages.language_of(request), forms.typed(request.POST, "number")
    if request.method != "POST":
        return pages.page(request, "serve/mandates/find.html", shaping.find(language))
    who, now = people.who_is(request=request), timezone.now()
    try:
        subject = people.subject_of(
            told=Told(number=typed, country=settings.LUUKKU_COUNTRY), now=now, purpose="mandate", actor=who.actor,
            channel="counter",
        )  # fmt: skip
    except NotPossible:
        return pages.page(request, "serve/mandates/find.html", shaping.find(language, typed, wrong=True), 422)
    ends = request.POST.get("act") == "end"
    if ends:
        _end(request, subject)
    held = mandates.of_person(subject=subject, who=who, now=now)
    return pages.page(request, "serve/mandates/find.html", shaping.find(language, typed, held, ended=ends))


def _end(request: HttpRequest, subject: UUID) -> None:
    try:
        mandates.end(
            mandate=UUID(request.POST.get("mandate", "")), subject=subject,
            who=people.who_is(request=request), now=timezone.now(),
        )  # fmt: skip
    except (ValueError, LookupError):
        raise Http404 from None


@id_desk
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Who acts, for whom, in what, and which document says so."""
    language = pages.language_of(request)
    if request.method != "POST":
        today = {"starts": timezone.localdate(timezone=settings.LUUKKU_TIME_ZONE).isoformat()}
        return pages.page(request, "serve/mandates/new.html", shaping.new(language, today))
    try:
        seen = forms.read(request.POST, settings.LUUKKU_COUNTRY, language)
        mandates.record_at_desk(seen=seen, who=people.who_is(request=request), now=timezone.now())
    except mandates.CannotRecord as refused:
        shown = shaping.new(language, request.POST, refused.code)
        return pages.page(request, "serve/mandates/new.html", shown, 422)
    said = showing.texts(language).say("mandates.recorded")
    return pages.page(request, "serve/done.html", {"said": said})
