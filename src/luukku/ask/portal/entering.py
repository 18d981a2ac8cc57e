"""Logging in and out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from luukku.people import facade as people
from luukku.people.facade import LogInFailed, Service, needs

from .pages import language_of, page, words

STATUS = {"away": 503}


def log_in_first(request: HttpRequest) -> HttpResponse | None:
    """For whoever is not known well enough yet; who is, and may not all the same, gets nothing."""
    if people.known_well(who=people.who_is(request=request)):
        return None
    return to_log_in(request)


def log_in_anew(request: HttpRequest) -> HttpResponse | None:
    """Picking up an answer: who was known well but not lately, proves it again."""
    within = settings.LUUKKU_FRESH
    who = people.who_is(request=request)
    if people.known_well(who=who) and people.is_fresh(who=who, now=timezone.now(), within=within):
        return None
    return to_log_in(request, fresh=True)


def to_log_in(request: HttpRequest, *, fresh: bool = False) -> HttpResponse:
    asked = {"then": request.path, **({"fresh": "1"} if fresh else {})}
    return redirect(f"{reverse('log-in')}?{urlencode(asked)}")


@needs("anyone")
@require_GET
def log_in(request: HttpRequest) -> HttpResponse:
    """Why, and the one button. In the demo, where the demo's people are chosen."""
    then, fresh = ours(request.GET.get("then", "")), "fresh" in request.GET
    if settings.LUUKKU_DEMO_LOGIN:
        return redirect(f"{reverse('demo-log-in')}?{urlencode({'then': then})}")
    who = people.who_is(request=request)
    of_staff = who.staff is not None and fresh  # then only their own ways make it fresh
    residents = [name for name in ("residents", "saml") if people.log_in_service(name=name)]
    there = [] if of_staff else residents
    staff = people.log_in_service(name="staff") is not None
    weak = (
        words(request).say("portal.log-in-failed.level")
        if who.subject and not people.known_well(who=who)
        else ""
    )
    shown = {
        "then": then, "fresh": fresh, "there": there, "staff": staff, "weak": weak, "of_staff": of_staff,
        "passkeys": people.passkeys.there(),
    }  # fmt: skip
    return page(request, "log-in", shown)


@needs("anyone")
@require_POST
def begin(request: HttpRequest, service: str) -> HttpResponse:
    """Off to the log-in service."""
    then, fresh = ours(request.POST.get("then", "")), "fresh" in request.POST
    try:
        return people.begin_log_in(
            request=request, service=_service(service), then=then, fresh=fresh, now=timezone.now()
        )
    except LogInFailed as failed:
        return _failed(request, failed)


@needs("anyone")
@require_GET
def finish(request: HttpRequest, service: str) -> HttpResponse:
    """Back from it. The address holds a code that is spent by now; the page it leads to does not."""
    found = _service(service)
    if found.metadata:
        raise Http404  # that one answers by a form
    return _finish(request, found)


@csrf_exempt  # another site's form; who began is known by a cookie, and what it answers is spent with it
@needs("anyone")
@require_POST
def finish_saml(request: HttpRequest) -> HttpResponse:
    """Back from a service that speaks SAML: its form, sent by their browser."""
    return _finish(request, _service("saml"))


@needs("anyone")
@require_GET
def saml_metadata(request: HttpRequest) -> HttpResponse:
    """What that service must know of this counter, for whoever sets it up there."""
    told = people.saml_metadata(service=_service("saml"))
    return HttpResponse(told, content_type="application/samlmetadata+xml")


def _finish(request: HttpRequest, service: Service) -> HttpResponse:
    try:
        then = people.finish_log_in(
            request=request,
            service=service,
            country=settings.LUUKKU_COUNTRY,
            language=language_of(request),
            now=timezone.now(),
        )
    except LogInFailed as failed:
        return _failed(request, failed)
    if people.mandates.anybody_for(request=request, now=timezone.now()):
        return redirect(f"{reverse('acting')}?{urlencode({'then': ours(then)})}")
    return redirect(ours(then))


@needs("anyone")
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Here, or everywhere."""
    everywhere = request.POST.get("where") == "everywhere"
    people.log_out(request=request, everywhere=everywhere)
    return page(request, "logged-out", {"everywhere": everywhere})


def _service(name: str) -> Service:
    service = people.log_in_service(name=name)
    if service is None:
        raise Http404
    return service


def _failed(request: HttpRequest, failed: LogInFailed) -> HttpResponse:
    why = words(request).say(f"portal.log-in-failed.{failed.code}")
    return page(request, "log-in-failed", {"why": why}, STATUS.get(failed.code, 403))


def ours(address: str) -> str:
    """An address of this counter, or its first page; never one elsewhere."""
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/")
    return address if ours else reverse("home")
