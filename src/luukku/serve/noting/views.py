"""A request is taken down for whoever cannot file it themselves. Nothing of a person stands in an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import noting
from luukku.foundation.ids import new_id
from luukku.people.facade import mandates, needs
from luukku.serve import pages
from luukku.serve.deciding.forms import form_id
from luukku.serve.entering import Staff, log_in_first, staff_of

from . import forms, shaping

takes_down = needs("takes-down", otherwise=log_in_first)


@takes_down
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """The fields of `luukku note`: filled in, read once more, filed. The same form sent twice is one case."""
    language, offered = pages.language_of(request), _offered()
    if request.method != "POST":
        return _form(request, shaping.form(language, forms.Typed(), offered, new_id()))
    try:
        id = form_id(request.POST)
    except LookupError:
        raise Http404 from None
    typed = forms.read(request.POST)
    try:
        match request.POST.get("act"):
            case "do":
                return redirect(_file(typed, offered, id, staff_of(request)))
            case "change":
                return _form(request, shaping.form(language, typed, offered, id))
            case _:
                return _read_again(request, typed, offered, id)
    except forms.Wrong as wrong:
        return _form(request, shaping.form(language, typed, offered, id, wrong.problems), 422)


def _form(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    return pages.page(request, "serve/noting/form.html", shown, status)


def _read_again(request: HttpRequest, typed: forms.Typed, offered: forms.Offered, id: UUID) -> HttpResponse:
    """What was understood, and what may be the same request; nothing is filed. Raises `Wrong`."""
    staff = staff_of(request)
    understood = forms.request(typed, str(staff.key), _where(), offered)
    before = noting.taken_down_before(request=understood, clerk=_clerk(staff))
    shown = shaping.check(pages.language_of(request), typed, id, understood, before, staff)
    return pages.page(request, "serve/noting/check.html", shown)


@takes_down
@require_http_methods(["GET", "HEAD"])
def noted(request: HttpRequest, number: str) -> HttpResponse:
    """What was filed, for the clerk who took it down: number, days, and what the resident gets."""
    staff = staff_of(request)
    try:
        filed = noting.filed(number=number, taken_by=str(staff.key))
    except LookupError:
        raise Http404 from None
    again = "again" in request.GET
    shown = shaping.noted(filed, pages.language_of(request), settings.LUUKKU_URL, staff.roles, again=again)
    return pages.page(request, "serve/noting/noted.html", shown)


def _file(typed: forms.Typed, offered: forms.Offered, form: UUID, staff: Staff) -> str:
    """Where what was filed is told. Raises `Wrong`."""
    request = forms.request(typed, str(staff.key), _where(), offered)
    try:
        case = coordinate.note_request(
            request=request, stream=typed.right, country=settings.LUUKKU_COUNTRY, now=timezone.now(),
            parts=typed.parts, words=typed.words, clerk=_clerk(staff), form=form,
        )  # fmt: skip
    except noting.FiledBefore as before:
        return f"{_address(before.case)}?again=yes"
    except mandates.DoesNotHold:
        raise forms.Wrong({"asks_as": "not-held"}) from None
    except coordinate.NotForAnother:
        raise forms.Wrong({"right": "not-for-another"}) from None
    except NotPublished:
        raise forms.Wrong({"right": "no-right"}) from None
    except ValueError:
        raise forms.Wrong({"parts": "nothing-there"}) from None
    return _address(case)


def _address(case: UUID) -> str:
    return reverse("noted", args=[coordinate.progress(case=case).number])


def _clerk(staff: Staff) -> noting.Clerk:
    role = "id-desk" if "id-desk" in staff.roles else "coordinator"
    return noting.Clerk(f"staff:{staff.key}", staff.administration, role)


def _where() -> coordinate.Where:
    return coordinate.Where(
        country=settings.LUUKKU_COUNTRY,
        languages=tuple(code for code, _ in settings.LANGUAGES),
        today=timezone.localdate(timezone=settings.LUUKKU_TIME_ZONE),
        made_up=not settings.PRODUCTION,
    )


def _offered() -> forms.Offered:
    streams = {stream.slug for stream in catalogue.current_streams()}
    lives = {register.body["part_of_life"] for register in catalogue.current_registers()}
    return forms.Offered(
        tuple(right for right in noting.RIGHTS if right in streams),
        tuple(part for part in noting.LIFE if part in lives),
    )
