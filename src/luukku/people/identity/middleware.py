"""Puts on every request who is at the counter, read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .rules import Left
from .store import OPENED, WHO, noted_every
from .who import from_session

UNATTENDED = "X-Luukku-Unattended"
"""What a page's script asks by itself says so in this header: it does not count as use of the log-in."""


def knows_who(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def handle(request: HttpRequest) -> HttpResponse:
        request.who = SimpleLazyObject(lambda: from_session(request.session.get(WHO)))  # type: ignore[attr-defined]
        request.session.attended = UNATTENDED not in request.headers  # type: ignore[attr-defined]
        request.log_in_left = lambda: log_in_left(request)  # type: ignore[attr-defined]
        request.asks_after = lambda: asks_after(request)  # type: ignore[attr-defined]
        request.user = AnonymousUser()  # the log-in's library asks; we have no users of Django's
        return get_response(request)

    return handle


def log_in_left(request: HttpRequest) -> Left | None:
    """How long the log-in lasts that this page needed, or what a code opened; None where it needed neither."""
    session: Any = request.session
    if session.row_read is None or not (session.get(WHO) or session.get(OPENED)):
        return None  # nothing is read for it: a page that says that the database is away asks for nothing
    left: Left | None = session.left(timezone.now())
    return left


def asks_after(request: HttpRequest) -> int:
    """Seconds after which a page asks whether its log-in ends soon; 0 where the page needed none."""
    left = log_in_left(request)
    return max(1, int((left.time - left.warned - noted_every()).total_seconds())) if left else 0
