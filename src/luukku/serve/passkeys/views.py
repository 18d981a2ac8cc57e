"""Logging in by passkey; one's own passkeys; an invitation to the first. What a device signed is a field of a form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from luukku.look import formats
from luukku.people import facade as people
from luukku.people.facade import needs, passkeys
from luukku.serve import pages, showing
from luukku.serve.freshly import fresh, log_in_for_passkeys

STATUS = {"invitation": 410, "last": 409, "many": 409}


@needs("anyone")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """The button; a POST brings what the device signed."""
    _possible()
    asked = request.POST if request.method == "POST" else request.GET
    then = _then(asked.get("then", ""))
    problem = ""
    if request.method == "POST":
        before = people.who_is(request=request)
        try:
            passkeys.log_in(request.session, request.POST.get("told", ""), timezone.now(), before)
            return redirect(then)
        except passkeys.PasskeyFailed as failed:
            problem = failed.code
    more = {"then": then, "house": people.log_in_service(name="staff") is not None}
    return _page(request, "log_in", more, problem)


@needs("anyone")
@require_POST
def log_in_options(request: HttpRequest) -> HttpResponse:
    _possible()
    return JsonResponse(passkeys.ask_to_log_in(request.session, timezone.now()))


@needs("passkeys", of=fresh, otherwise=log_in_for_passkeys)
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Those one has; a POST registers another, or removes one."""
    _possible()
    who, problem = people.who_is(request=request), ""
    if request.method == "POST":
        try:
            if "remove" in request.POST:
                passkeys.remove(who, UUID(request.POST["remove"]))
            else:
                told, name = request.POST.get("told", ""), request.POST.get("name", "")
                passkeys.register(request.session, who, told, name, timezone.now())
            return redirect("passkeys")
        except passkeys.PasskeyFailed as failed:
            problem = failed.code
        except (LookupError, ValueError):
            raise Http404 from None
    words = showing.texts(pages.language_of(request))
    return _page(request, "mine", {"keys": shown(passkeys.mine(who), words)}, problem)


@needs("passkeys", of=fresh, otherwise=log_in_for_passkeys)
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    _possible()
    who = people.who_is(request=request)
    if who.staff is None:
        raise Http404
    return JsonResponse(
        passkeys.ask_to_register(request.session, who.staff, _called(request, who), timezone.now())
    )


@needs("holds-invitation")
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the operator's link registers their first passkey, and is logged in with it."""
    _possible()
    problem, now = "", timezone.now()
    try:
        who = passkeys.invited(token, now)
        if request.method == "POST":
            told, name = request.POST.get("told", ""), request.POST.get("name", "")
            passkeys.accept(request.session, token, told, name, now)
            return redirect("staff-inbox")
    except passkeys.PasskeyFailed as failed:
        if failed.code == "invitation":
            return _page(request, "log_in", {"then": reverse("staff-inbox"), "house": False}, failed.code)
        problem = failed.code
    return _page(request, "invited", {"office": _called(request, who)}, problem)


@needs("holds-invitation")
@require_POST
def invited_options(request: HttpRequest, token: str) -> HttpResponse:
    _possible()
    try:
        who = passkeys.invited(token, timezone.now())
    except passkeys.PasskeyFailed:
        raise Http404 from None
    if who.staff is None:
        raise Http404
    return JsonResponse(
        passkeys.ask_to_register(request.session, who.staff, _called(request, who), timezone.now())
    )


def shown(mine: list[passkeys.Shown], words: Any) -> list[dict[str, str]]:
    """Each with its name, and since when; pure."""

    def day(one: Any) -> str:
        return formats.day(one.astimezone(settings.LUUKKU_TIME_ZONE).date(), words.language)

    return [
        {
            "id": str(one.id),
            "name": one.name,
            "since": words.say("passkeys.since", date=day(one.registered_at)),
            "used": words.say("passkeys.used", date=day(one.used_at)) if one.used_at else "",
        }
        for one in mine
    ]


def _possible() -> None:
    """A counter that is reached by a number, or unprotected, can have none."""
    if not passkeys.possible():
        raise Http404


def _page(request: HttpRequest, name: str, more: dict[str, Any], problem: str) -> HttpResponse:
    words = showing.texts(pages.language_of(request))
    said = words.say(f"passkeys.problems.{problem}") if problem else ""
    context = {"said": words.under("passkeys"), "problem": said, **more}
    return pages.page(
        request, f"serve/passkeys/{name}.html", context, STATUS.get(problem, 403) if problem else 200
    )


def _called(request: HttpRequest, who: people.Who) -> str:
    """As their device lists it: an office, nobody's name."""
    return pages.office(who.administration, pages.language_of(request)).text


def _then(address: str) -> str:
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/")
    return address if ours else reverse("staff-inbox")
