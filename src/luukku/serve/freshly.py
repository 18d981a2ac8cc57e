"""Releasing and refusing by log-in asks for a fresh one, when the page is opened; then there is time to go through it.

Whoever comes by a one-time link has logged in nowhere, and is asked nothing here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from luukku.coordinate.facade import desk, papers
from luukku.people import facade as people

from .entering import log_in_first, staff_of

OPENED = "opened-freshly"
LONG_ENOUGH = timedelta(hours=2)
"""After it was opened with a fresh log-in; many pages may be to be gone through."""


def for_task(request: HttpRequest, task: UUID, **place: int) -> bool:
    """Whether they may go on with this task: true of every one that releases nothing, or is not theirs."""
    if people.who_is(request=request).staff is None:
        return True
    now = timezone.now()
    try:
        releases = papers.is_release(at=staff_of(request).at(task), now=now)
    except (LookupError, desk.NoSuchLink):
        return True
    return not releases or _freshly(request, f"task:{task}", now)


def for_decision(request: HttpRequest, number: str, what: str = "") -> bool:
    """Likewise with a case: to refuse it, or to confirm what a colleague proposed."""
    if "coordinator" not in people.who_is(request=request).roles:
        return True
    if what == "refuse" or (request.method == "POST" and "confirm" in request.POST):
        return _freshly(request, f"refuse:{number}", timezone.now())
    return True


def fresh(request: HttpRequest, **place: Any) -> bool:
    """Whether they logged in a short while ago: whoever finds a screen open makes no way in of their own."""
    who = people.who_is(request=request)
    return who.staff is None or people.is_fresh(who=who, now=timezone.now(), within=settings.LUUKKU_FRESH)


def log_in_for_passkeys(request: HttpRequest) -> HttpResponse | None:
    who = people.who_is(request=request)
    return _log_in(request, enough=fresh(request) or not who.administration)


def log_in_for_task(request: HttpRequest) -> HttpResponse | None:
    return _log_in(request, enough=for_task(request, **_place(request)))


def log_in_for_decision(request: HttpRequest) -> HttpResponse | None:
    return _log_in(request, enough=for_decision(request, **_place(request)))


def _log_in(request: HttpRequest, *, enough: bool) -> HttpResponse | None:
    """To the log-in, and anew where it was too long ago; None for whoever may not all the same."""
    if enough or people.who_is(request=request).staff is None:
        return log_in_first(request)
    return redirect(f"{reverse('log-in')}?{urlencode({'then': request.path, 'fresh': '1'})}")


def _freshly(request: HttpRequest, what: str, now: datetime) -> bool:
    """Their log-in is fresh, or was when they opened this, in the same session."""
    kept = _still(request.session.get(OPENED, {}), now)
    if what in kept:
        return True
    who = people.who_is(request=request)
    if not people.is_fresh(who=who, now=now, within=settings.LUUKKU_FRESH):
        return False
    request.session[OPENED] = {**kept, what: now.isoformat()}
    return True


def _still(kept: dict[str, str], now: datetime) -> dict[str, str]:
    return {what: at for what, at in kept.items() if now - datetime.fromisoformat(at) < LONG_ENOUGH}


def _place(request: HttpRequest) -> dict[str, Any]:
    return dict(request.resolver_match.kwargs) if request.resolver_match else {}
