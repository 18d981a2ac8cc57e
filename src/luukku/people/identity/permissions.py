"""Who may use a route. Every route declares one permission; what is not declared is found by a test.

    @needs("own-case", of=lambda request, number: case_of(number))
    def case(request, number): ...

A permission is a predicate over who is at the counter, and over what the route is about where it is about something.
Who may not, gets the page of an address that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import rules
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from . import rules as identity
from .who import Who

View = Callable[..., HttpResponse]


def predicate(decides: Callable[..., bool]) -> Any:
    return rules.predicate(decides)


@predicate
def known_resident(who: Who) -> bool:
    return identity.known_well(who)


def lately(within: Callable[[], Any]) -> Any:
    """They proved who they are no longer ago than this."""
    return predicate(lambda who: identity.fresh(who, timezone.now(), within()))


def declare(permission: str, decides: Any) -> None:
    """Once, when a room's permissions are read."""
    if not rules.rule_exists(permission):
        rules.add_rule(permission, decides)


declare("anyone", rules.always_allow)
declare("holds-key", rules.always_allow)  # signed by us; the view opens it, and a stranger's is none
declare("holds-code", rules.always_allow)  # from paper, opened in this browser; likewise
declare("holds-link", rules.always_allow)  # one-time, sent to a desk; likewise
declare("holds-token", rules.always_allow)  # of an administration's agent; likewise


def needs(
    permission: str,
    *,
    of: Callable[..., Any] | None = None,
    otherwise: Callable[[HttpRequest], HttpResponse | None] = lambda request: None,
) -> Callable[[View], View]:
    """Let in who has the permission. `of`: what the route is about; LookupError where there is no such thing.

    `otherwise`: where somebody may come back with more (log in, log in anew); None is the page of no such address.
    """

    def declared(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            who = request.who  # type: ignore[attr-defined]
            about = _about(of, request, args, kwargs)
            if rules.test_rule(permission, who, about):
                return view(request, *args, **kwargs)
            instead = otherwise(request)
            if instead is None:
                raise Http404
            return instead

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return declared


def _about(of: Callable[..., Any] | None, request: HttpRequest, args: Any, kwargs: Any) -> Any:
    try:
        return of(request, *args, **kwargs) if of else None
    except LookupError:
        return None  # no such thing: then it is nobody's, and looks like another's
