"""From a log-in service to a session of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from . import actions, entering
from .coming_back import LogInFailed
from .log_in_service import Service
from .who import Who

Told = Callable[[Mapping[str, Any], Service, Who, datetime], Who]
"""What else the claims say of a resident who is known now."""


def begin(request: HttpRequest, service: Service, *, then: str, fresh: bool, now: datetime) -> HttpResponse:
    """Off to the service. Raises `LogInFailed`."""
    from . import oidc, saml  # the libraries need Django to be ready

    if service.metadata:
        return saml.begin(request, service, then=then, fresh=fresh, now=now)
    return oidc.begin(request, service, then=then, fresh=fresh)


def finish(
    request: HttpRequest, service: Service, *, country: str, language: str, now: datetime, told: Told
) -> str:
    """Back from it, and logged in: where they wanted to go. Raises `LogInFailed`."""
    from . import oidc, saml

    back = saml.finish(request, service, now) if service.metadata else oidc.finish(request, service)
    try:
        if service.name == "staff":
            who = entering.staff(back.claims, service, now)
        else:
            who = entering.resident(back.claims, service, now, country=country, language=language)
            who = told(back.claims, service, who, now)
    except actions.NotPossible as failed:
        raise LogInFailed(failed.code) from None
    actions.log_in(request.session, who, before=back.before)
    return back.then


def metadata(service: Service) -> str:
    """What a service that speaks SAML must know of this counter."""
    from . import saml

    return saml.metadata(service)
