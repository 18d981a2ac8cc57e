"""The permissions of the resident's pages, and where somebody goes who has not shown enough yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from luukku.ask import permissions
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import Owner
from luukku.people import facade as people
from luukku.people.facade import mandates, needs

from .entering import log_in_anew, log_in_first

Otherwise = Callable[[HttpRequest], HttpResponse | None]

__all__ = ["acting", "asks", "follows", "own_answer", "own_case", "permissions", "resident"]


def _owner(request: HttpRequest, number: str, **_: Any) -> Owner:
    return coordinate.owner_of(number=number)


def _or_no_longer(otherwise: Otherwise) -> Otherwise:
    """Whoever acted for somebody and may no longer is told so, at any address alike."""

    def instead(request: HttpRequest) -> HttpResponse | None:
        who = people.who_is(request=request)
        acts = people.known_well(who=who) and who.on_behalf_of is not None
        if acts and not mandates.holds_at_all(who=who, now=timezone.now()):
            return redirect("acting")
        return otherwise(request)

    return instead


resident = needs("resident", otherwise=log_in_first)
asks = needs("asks", otherwise=_or_no_longer(log_in_first))
follows = needs("follows", otherwise=_or_no_longer(log_in_first))
acting = needs("acts", otherwise=log_in_first)
own_case = needs("own-case", of=_owner, otherwise=_or_no_longer(log_in_first))
own_answer = needs("own-answer", of=_owner, otherwise=_or_no_longer(log_in_anew))
