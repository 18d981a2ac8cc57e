"""From a log-in service to a session of ours."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from . import actions, entering
from .log_in_service import Service

__all__ = ["LogInFailed", "begin", "finish"]


class LogInFailed(Exception):
    """Nobody is logged in. `code`: cancelled | stale | away | refused | level | no-number | no-name | no-role."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def begin(request: HttpRequest, service: Service, *, then: str, fresh: bool) -> HttpResponse:
    from . import oidc  # the library needs Django to be ready

    try:
        return oidc.begin(request, service, then=then, fresh=fresh)
    except oidc.NotLoggedIn as failed:
        raise LogInFailed(failed.code) from None


def finish(request: HttpRequest, service: Service, *, country: str, language: str, now: datetime) -> str:
    from . import oidc

    try:
        told, then = oidc.finish(request, service)
        if service.name == "staff":
            who = entering.staff(told, service, now)
        else:
            who = entering.resident(told, service, now, country=country, language=language)
    except (oidc.NotLoggedIn, actions.NotPossible) as failed:
        raise LogInFailed(failed.code) from None
    actions.log_in(request.session, who)
    return then
