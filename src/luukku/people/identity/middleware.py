"""Puts on every request who is at the counter, read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .store import WHO
from .who import from_session


def knows_who(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def handle(request: HttpRequest) -> HttpResponse:
        request.who = SimpleLazyObject(lambda: from_session(request.session.get(WHO)))  # type: ignore[attr-defined]
        request.user = AnonymousUser()  # the log-in's library asks; we have no users of Django's
        return get_response(request)

    return handle
