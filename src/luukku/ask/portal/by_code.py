"""Picking up an answer with a code from paper: once, on one's own device; what it opened ends as a log-in does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from luukku.ask import showing
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import ANSWER_POLICY, CaseProgress, EditionReady, proving
from luukku.foundation.days import read_day
from luukku.journal import facade as journal
from luukku.look.formats import duration
from luukku.people.facade import OPENED, needs

from . import files
from .pages import language_of, page, words
from .picking_up import TYPES, kept

LONGEST = 40


@needs("anyone")
@require_http_methods(["GET", "POST"])
def pick_up(request: HttpRequest) -> HttpResponse:
    """The code and the birth date; afterwards what they opened."""
    if request.method == "POST":
        return _open(request)
    opened = _opened(request)
    if opened is None:
        return page(request, "pick-up", shown())
    return page(request, "picked", {"forms": opened[1].forms, "lead": lead(language_of(request))})


def _open(request: HttpRequest) -> HttpResponse:
    code, born = (request.POST.get(name, "")[:LONGEST] for name in ("code", "born"))
    day = read_day(born)
    try:
        if day is None:
            raise proving.NoSuchCode
        found = proving.open_code(typed=code, born=day, now=timezone.now())
    except proving.NoSuchCode:
        problem = words(request).say("portal.pick-up.wrong")
        return page(request, "pick-up", shown(problem), 422)
    request.session.cycle_key()
    request.session[OPENED] = _to_session(found)
    return redirect("pick-up")


@needs("holds-code")
@require_GET
def form(request: HttpRequest, form: str) -> HttpResponse:
    """One form of the edition, or all with its documents (`zip`)."""
    with transaction.atomic():
        return _form(request, form)


def _form(request: HttpRequest, form: str) -> HttpResponse:
    """In one transaction with the look whether whoever asked still may."""
    opened = _opened(request)
    if opened is None:
        raise Http404
    case, edition = opened
    if form != "zip" and form not in edition.forms:
        raise Http404
    grant = journal.grant(
        subjects=[case.subject], purpose="own-answer", case=case.id, legal_basis="GDPR 15", channel="code",
        **coordinate.representing.named(case),
    )  # fmt: skip
    forms = {
        one: coordinate.answer(edition=edition.id, form=one, grant=grant)
        for one in (edition.forms if form == "zip" else [form])
    }
    enclosed = coordinate.enclosures(edition=edition.id, grant=grant) if form == "zip" else ()
    journal.record(
        journal.Entry(
            kind=files.PICKED_UP, subject=case.subject, case=case.id, channel="code",
            outcome="everything" if form == "zip" else form, version=str(edition.number),
            **coordinate.representing.named(case),
        )
    )  # fmt: skip
    if form == "html":
        policy = {"Content-Security-Policy": ANSWER_POLICY, "Cache-Control": "private, no-store"}
        return HttpResponse(forms[form], content_type=TYPES[form], headers=policy)
    name = f"{case.number}-{edition.number}.{form}"
    content = coordinate.packed(edition.at, forms, enclosed) if form == "zip" else forms[form]
    response = kept(content, TYPES.get(form, "application/zip"), name)
    response["Cache-Control"] = "private, no-store"
    return response


def shown(problem: str = "") -> dict[str, Any]:
    """Nothing of what was typed: a code is no thing to be shown again."""
    return {"problem": problem, "problems": [{"name": "code", "problem": problem}] if problem else []}


def lead(language: str) -> str:
    """How long it stays open: told before that ends, and on the page (look/ending.py)."""
    idle, most = (
        duration(time, language) for time in (settings.LUUKKU_SESSION_IDLE, settings.LUUKKU_SESSION_MOST)
    )
    return showing.texts(language).say("portal.picked.lead", idle=idle, most=most)


def _to_session(found: proving.Picked) -> dict[str, str]:
    return {"case": str(found.case), "edition": str(found.edition)}


def _opened(request: HttpRequest) -> tuple[CaseProgress, EditionReady] | None:
    """What this browser has opened, as long as it may."""
    told = request.session.get(OPENED)
    if not told:
        return None
    case = coordinate.progress(case=UUID(told["case"]))
    edition = next((one for one in case.editions if str(one.id) == told["edition"]), None)
    if edition is None or not coordinate.representing.still(case, timezone.now()):
        return None
    return case, edition
