"""Picking up an answer: its forms, its documents, everything at once; behind a fresh log-in, with a receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import ANSWER_POLICY, CaseProgress, EditionReady
from luukku.journal import facade as journal

from . import files, looking
from .guarding import own_answer
from .pages import language_of, page

TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "json": "application/json"}
SEALED_OFF = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""A document comes from somebody's desk: whatever is in it, a browser keeps it and runs nothing."""

Shows = Callable[..., HttpResponse]


def picked_up(view: Shows) -> Shows:
    """The edition that the address names, as long as it can be picked up; 410 afterwards, with what to do then."""

    @own_answer
    @require_GET
    @wraps(view)
    def found(request: HttpRequest, number: str, edition: int, **more: str | int) -> HttpResponse:
        case = coordinate.progress_of(number=number)
        one = next((e for e in case.editions if e.number == edition), None)
        if one is None:
            raise Http404
        if files.is_over(one, timezone.now()):
            return page(request, "expired", files.over(case, one, language_of(request)), 410)
        try:
            with looking.firmly(request, "picks-up"):
                response = view(request, case, one, **more)
        except LookupError:
            raise Http404 from None
        response["Cache-Control"] = "private, no-store"
        return response

    return found


@picked_up
def everything(request: HttpRequest, case: CaseProgress, edition: EditionReady) -> HttpResponse:
    """What there is to take along, and what was taken already."""
    enclosed = coordinate.enclosures(edition=edition.id, grant=_grant(request, case))
    taken = [
        (at, entry)
        for at, entry in journal.of_case(case.id)
        if entry.kind == files.PICKED_UP and entry.version == str(edition.number)
    ]
    return page(request, "files", files.shown(case, edition, enclosed, taken, language_of(request)))


@picked_up
def form(request: HttpRequest, case: CaseProgress, edition: EditionReady, form: str) -> HttpResponse:
    """One form: to be read here, or to be kept."""
    if form not in edition.forms:
        raise Http404
    content = coordinate.answer(edition=edition.id, form=form, grant=_grant(request, case))
    _receipt(request, case, edition, form)
    if form == "html":
        return HttpResponse(
            content, content_type=TYPES[form], headers={"Content-Security-Policy": ANSWER_POLICY}
        )
    return kept(content, TYPES[form], f"{case.number}-{edition.number}.{form}")


@picked_up
def document(request: HttpRequest, case: CaseProgress, edition: EditionReady, document: int) -> HttpResponse:
    """One of the documents that its desks handed in, counted from 1."""
    enclosed = coordinate.enclosures(edition=edition.id, grant=_grant(request, case))
    if not 1 <= document <= len(enclosed):
        raise Http404
    one = enclosed[document - 1]
    _receipt(request, case, edition, "document", one.register)
    return kept(one.content, "application/octet-stream", one.file_name(document))


@picked_up
def as_zip(request: HttpRequest, case: CaseProgress, edition: EditionReady) -> HttpResponse:
    """Every form and every document, as `luukku hand-over` lays them in a folder."""
    grant = _grant(request, case)
    forms = {form: coordinate.answer(edition=edition.id, form=form, grant=grant) for form in edition.forms}
    content = coordinate.packed(edition.at, forms, coordinate.enclosures(edition=edition.id, grant=grant))
    _receipt(request, case, edition, "everything")
    return kept(content, "application/zip", f"{case.number}-{edition.number}.zip")


def _grant(request: HttpRequest, case: CaseProgress) -> journal.Grant:
    return journal.grant(
        subjects=[case.subject], purpose="own-answer", case=case.id, legal_basis="GDPR 15", channel="web",
        **looking.named(request),
    )  # fmt: skip


def _receipt(
    request: HttpRequest, case: CaseProgress, edition: EditionReady, outcome: str, register: str | None = None
) -> None:
    """Which edition was picked up in which form; it is committed before the first byte goes out."""
    journal.record(
        journal.Entry(
            kind=files.PICKED_UP, subject=case.subject, case=case.id, channel="web", outcome=outcome, unit=register,
            version=str(edition.number), **looking.named(request),
        )
    )  # fmt: skip


def kept(content: bytes, kind: str, name: str) -> HttpResponse:
    """Never shown in the page's own place: a browser saves it, under a name that is a file's name and no path."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Content-Security-Policy"] = SEALED_OFF
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
