"""The coordinator's pages: every case and one case, by outcome and size. The auditor's: a case's journal."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import keeping, planted
from luukku.journal import facade as journal
from luukku.people.facade import needs
from luukku.serve import pages, showing
from luukku.serve.entering import log_in_first, staff_of

from . import audit, page
from .monitoring import monitored


@needs("coordinator", otherwise=log_in_first)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """What is due first stands first."""
    words, today = showing.texts(pages.language_of(request)), timezone.localdate()
    which = request.GET.get("which", "open")
    if which not in page.WAYS:
        raise Http404
    found = coordinate.cases(which=which, page=pages.number(request), today=today)  # type: ignore[arg-type]
    more = {"ways_in": pages.ways_in(staff_of(request).roles, words)}
    shown = page.listed(found, words, today, settings.LUUKKU_TIME_ZONE, which)
    return pages.page(request, "serve/cases.html", shown | more)


@needs("coordinator", otherwise=log_in_first)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """That somebody of the staff has seen which registers answered is a look, and is told to the resident."""
    words, found = showing.texts(pages.language_of(request)), _case(number)
    _look(request, found, "case-overview")
    shown = page.one(
        coordinate.progress(case=found), coordinate.open_tasks(case=found), words, timezone.localdate(),
        settings.LUUKKU_TIME_ZONE,
    )  # fmt: skip
    return pages.page(request, "serve/case.html", shown)


@needs("auditor", otherwise=log_in_first)
@require_safe
def entries(request: HttpRequest, number: str) -> HttpResponse:
    """What happened in a case, in ids and codes; nothing of what must not be known to exist."""
    words, found = showing.texts(pages.language_of(request)), _case(number)
    subject = _look(request, found, "audit")
    untold = coordinate.untold_looks(subject=subject)
    told = [line for line in journal.of_case(found) if untold.isdisjoint((line[1].order, line[1].leg))]
    return pages.page(
        request, "serve/journal.html", audit.shown(number, told, words, settings.LUUKKU_TIME_ZONE)
    )


@needs("auditor", otherwise=log_in_first)
@require_safe
def evidence(request: HttpRequest, number: str) -> HttpResponse:
    """All that shows how the case was handled, as one file for the supervisory authority; never what was found."""
    found, staff = _case(number), staff_of(request)
    grant = journal.grant(
        subjects=[coordinate.progress(case=found).subject], purpose="supervision", actor=f"staff:{staff.key}",
        actor_org=staff.administration, role=", ".join(sorted(staff.roles)) or None, case=found,
        legal_basis="GDPR 58(1)(e)", channel="web",
    )  # fmt: skip
    content = coordinate.zipped(keeping.evidence(number=number, grant=grant), timezone.now())
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="evidence-{number}.zip"'
    patch_cache_control(response, private=True, no_store=True)
    return response


@needs("staff", otherwise=log_in_first)
@require_safe
def monitoring(request: HttpRequest) -> HttpResponse:
    """Whether reviews are planted here, on what terms, and how offices fared: one's own, and to a coordinator all."""
    words, staff = showing.texts(pages.language_of(request)), staff_of(request)
    fared = [
        (pages.office(one.administration, words.language), one)
        for one in planted.fared()
        if "coordinator" in staff.roles or one.administration == staff.administration
    ]
    back = "staff-cases" if "coordinator" in staff.roles else "staff-inbox"
    return pages.page(
        request, "serve/monitoring.html", monitored(catalogue.municipality().monitoring, fared, words, back)
    )


def _case(number: str) -> UUID:
    try:
        return coordinate.case_by_number(number=number)
    except LookupError:
        raise Http404 from None


def _look(request: HttpRequest, case: UUID, purpose: str) -> UUID:
    """Whose case it is; that it was looked at is committed before anything is shown."""
    staff, subject = staff_of(request), coordinate.progress(case=case).subject
    journal.grant(
        subjects=[subject], purpose=purpose, actor=f"staff:{staff.key}",
        actor_org=staff.administration, role=", ".join(sorted(staff.roles)) or None, case=case,
        legal_basis="GDPR 15", channel="web",
    )  # fmt: skip
    return subject
