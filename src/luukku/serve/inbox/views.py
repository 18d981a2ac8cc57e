"""The inbox: the open tasks of an administration, taken and put back. It shows nobody."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.catalogue import facade as catalogue
from luukku.coordinate.facade import desk, planted
from luukku.people.facade import needs
from luukku.serve import pages, showing
from luukku.serve.entering import Staff, log_in_first, staff_of

from . import lines

ACTS = ("take", "take-over", "put-back")


@needs("staff", otherwise=log_in_first)
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """What is due first stands first. A POST takes a task or puts it back, and leads here again."""
    staff = staff_of(request)
    if request.method == "POST":
        try:
            _act(request, staff)
        except (desk.Refused, desk.NoSuchLink) as late:
            return _page(request, staff, "taken" if isinstance(late, desk.Refused) else "done")
        except (LookupError, ValueError):
            raise Http404 from None
        return redirect(request.get_full_path())
    return _page(request, staff)


def _act(request: HttpRequest, staff: Staff) -> None:
    act = next((one for one in ACTS if one in request.POST), None)
    if act is None:
        raise LookupError("nothing to do")
    at = staff.at(UUID(request.POST[act]))
    if act == "put-back":
        desk.put_back(at=at, now=timezone.now())
    else:
        desk.take(at=at, over=act == "take-over", now=timezone.now())


def _page(request: HttpRequest, staff: Staff, late: str = "") -> HttpResponse:
    words = showing.texts(pages.language_of(request))
    mine = request.GET.get("of") == "me"
    found, zone = _found(request, staff, mine), settings.LUUKKU_TIME_ZONE
    context = {
        "title": lines.title(words, pages.office(staff.administration, words.language)),
        "late": words.say(f"staff.late.{late}") if late else "",
        **lines.shown(found, staff.key, words, timezone.now(), zone, mine=mine),
        "ways_in": pages.ways_in(staff.roles, words, planting=_planting()),
    }  # fmt: skip
    return pages.page(request, "serve/inbox.html", context, 409 if late else 200)


def _planting() -> bool:
    return planted.rate(catalogue.municipality().monitoring) is not None


def _found(request: HttpRequest, staff: Staff, mine: bool) -> desk.Inbox:
    return desk.inbox(
        administration=staff.administration,
        staff=staff.key,
        roles=staff.roles,
        mine=mine,
        page=pages.number(request),
    )
