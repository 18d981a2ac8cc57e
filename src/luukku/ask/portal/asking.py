"""From the one plain question to a request that is filed: at most three screens after the log-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from luukku.ask import more
from luukku.coordinate import facade as coordinate
from luukku.people import facade as people
from luukku.people.facade import needs

from . import knowing, looking, scope
from .guarding import resident
from .pages import language_of, page, words

OTHERS = ("party", "document", "record")
"""What people mean besides their own data: each has a page that says where it leads."""


@needs("anyone")
@require_http_methods(["GET", "POST"])
def kind(request: HttpRequest) -> HttpResponse:
    """The one plain question."""
    said = words(request)
    chosen = request.POST.get("kind", "")
    if chosen == "own":
        return redirect("ask-what")
    if chosen in OTHERS:
        return redirect("ask-other", kind=chosen)
    items = [
        {"value": one, "text": said.say(f"portal.kind.{one}"), "hint": said.say(f"portal.kind.{one}_hint")}
        for one in ("own", *OTHERS)
    ]
    problem = said.say("portal.kind.problem") if request.method == "POST" else ""
    problems = [{"name": "kind", "problem": problem}] if problem else []
    return page(
        request, "kind", {"items": items, "problem": problem, "problems": problems}, 422 if problem else 200
    )


@needs("anyone")
@require_GET
def other(request: HttpRequest, kind: str) -> HttpResponse:
    """Where a party's access, a public document or a medical record is asked for."""
    if kind not in OTHERS:
        raise Http404
    said = words(request)
    return page(
        request,
        "other",
        {"title": said.say(f"portal.other.{kind}"), "how": said.say(f"portal.other.{kind}_how")},
    )


@resident
@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """First screen: everything, or parts of life."""
    offered = scope.offered(words(request))
    draft = looking.read(request)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        draft |= scope.read(request.POST)
        if not (problem := scope.problem(draft, offered)):
            looking.keep(request, draft)
            return redirect("ask-you")
        problems = [
            {"name": name, "problem": words(request).say(f"portal.what.{code}")} for name, code in [problem]
        ]
    context = {
        "scope": draft.get("scope", ""),
        "chosen": draft.get("parts", []),
        "offered": offered,
        "scopes": scope.choices(words(request)),
        "problems": problems,
        "wrong": {one["name"]: one["problem"] for one in problems},
    }
    return page(request, "what", context, 422 if problems else 200)


@resident
@require_http_methods(["GET", "POST"])
def you(request: HttpRequest) -> HttpResponse:
    """Second screen: what is known of them and may be searched by, and what they add."""
    draft, facts = looking.with_facts(request)
    wrong: tuple[str, ...] = ()
    if request.method == "POST":
        draft["typed"] = {name: request.POST.get(name, "")[:2000] for name in more.FIELDS}
        try:
            more.read(draft["typed"], facts.country)
        except more.Unreadable as unreadable:
            wrong = unreadable.fields
        else:
            looking.keep(request, draft)
            return redirect("ask-check")
    language = language_of(request)
    fields = knowing.fields(language, draft.get("typed", {}), wrong)
    problems = [field for field in fields if field["problem"]]
    context = {"known": knowing.rows(facts, language), "fields": fields, "problems": problems}
    return page(request, "you", context, 422 if problems else 200)


@resident
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Third screen: read it once more, and send."""
    if request.method == "POST":
        number = _send(request)
        return redirect("my-sent", number=number) if number else redirect("my-cases")
    draft, facts = looking.with_facts(request)
    if "scope" not in draft or "typed" not in draft:
        return redirect("ask-what")
    language = language_of(request)
    change = words(request).say("portal.check.change")
    rows: list[dict[str, Any]] = [
        {**row, "href": reverse(row["step"]), "action": change}
        for row in (*scope.rows(draft, words(request)), *knowing.added(draft["typed"], language))
    ]
    return page(request, "check", {"rows": rows, "known": knowing.rows(facts, language)})


def _send(request: HttpRequest) -> str | None:
    """File it, once: a draft that is gone was sent before. Its number; None where there was nothing to send."""
    now = timezone.now()
    with looking.at_own(request) as subject:
        draft = people.take_draft(subject=subject)
        if draft is None or "scope" not in draft:
            return None
        facts, _ = people.known(subject=subject)
        if told := more.read(draft.get("typed", {}), facts.country):
            people.add_more(subject=subject, more=told)
        case = coordinate.open_case(
            subject=subject,
            stream="access",
            language=language_of(request),
            country=facts.country,
            received=timezone.localtime(now, settings.LUUKKU_TIME_ZONE).date(),
            now=now,
            actor="resident",
            channel="web",
            thin=facts.thin,
            parts=draft["parts"] if draft["scope"] == "parts" else (),
        )
    return coordinate.progress(case=case).number
