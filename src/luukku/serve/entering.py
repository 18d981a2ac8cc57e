"""Where staff go who are not logged in: to the log-in, and back to where they were."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from luukku.people import facade as people

from . import permissions

__all__ = ["log_in_first", "permissions"]


def log_in_first(request: HttpRequest) -> HttpResponse | None:
    """For whoever is not logged in. Who is, and may not all the same, gets the page of no such address."""
    who = people.who_is(request=request)
    if who.staff is not None or who.subject is not None:
        return None
    return redirect(f"{reverse('log-in')}?{urlencode({'then': request.path})}")
