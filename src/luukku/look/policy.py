"""What a browser may do on a page of ours: our own styles, pictures and script, and send forms to us; nothing else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No `form-action`: browsers hold it against the way on from a form, too, and a log-in goes on to its service."""


class OursOnly:
    """Middleware: the policy on every page that has not a stricter one of its own (an answer has)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
