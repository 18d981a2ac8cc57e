"""Which of the staff is at the counter; and where they go who are not logged in: to the log-in, and back again."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from luukku.coordinate.facade import desk
from luukku.people import facade as people

from . import permissions

__all__ = ["Staff", "log_in_first", "permissions", "staff_of"]


def log_in_first(request: HttpRequest) -> HttpResponse | None:
    """For whoever is not logged in. Who is, and may not all the same, gets the page of no such address."""
    who = people.who_is(request=request)
    if who.staff is not None or who.subject is not None:
        return None
    return redirect(f"{reverse('log-in')}?{urlencode({'then': request.path})}")


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the staff: by a key of theirs, at one administration, in these roles."""

    key: UUID
    administration: str
    roles: frozenset[str]

    def at(self, task: UUID) -> desk.ByStaff:
        return desk.ByStaff(task, self.key, self.administration, self.roles)


def staff_of(request: HttpRequest) -> Staff:
    """Behind a permission of the staff's there is always somebody; elsewhere the page is not there."""
    who = people.who_is(request=request)
    if who.staff is None:
        raise Http404
    return Staff(who.staff, who.administration, who.roles)
