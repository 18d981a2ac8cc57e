"""From the one plain question to a request that is filed: at most three screens after the log-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from luukku.ask import more, showing
from luukku.coordinate import facade as coordinate
from luukku.look.texts import Texts
from luukku.people import facade as people
from luukku.people.facade import Facts, needs

from . import knowing, looking, scope
from .guarding import asks
from .pages import language_of, page, words

OTHERS = ("party", "document", "record")
"""What people mean besides their own data: each has a page that says where it leads."""


@needs("anyone")
@require_http_methods(["GET", "POST"])
def kind(request: HttpRequest) -> HttpResponse:
    """The one plain question."""
    chosen = request.POST.get("kind", "")
    if chosen == "own":
        return redirect("ask-what")
    if chosen == "change":
        return redirect("ask-right")
    if chosen in OTHERS:
        return redirect("ask-other", kind=chosen)
    wrong = request.method == "POST"
    return page(request, "kind", kind_shown(words(request), wrong=wrong), 422 if wrong else 200)


def kind_shown(said: Texts, *, wrong: bool) -> dict[str, Any]:
    items = [
        {"value": one, "text": said.say(f"portal.kind.{one}"), "hint": said.say(f"portal.kind.{one}_hint")}
        for one in ("own", "change", *OTHERS)
    ]
    problem = said.say("portal.kind.problem") if wrong else ""
    return {
        "items": items,
        "problem": problem,
        "problems": [{"name": "kind", "problem": problem}] if wrong else [],
    }


@needs("anyone")
@require_GET
def other(request: HttpRequest, kind: str) -> HttpResponse:
    """Where a party's access, a public document or a medical record is asked for."""
    if kind not in OTHERS:
        raise Http404
    return page(request, "other", other_shown(words(request), kind))


def other_shown(said: Texts, kind: str) -> dict[str, Any]:
    return {"title": said.say(f"portal.other.{kind}"), "how": said.say(f"portal.other.{kind}_how")}


@asks
@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """First screen: everything, or parts of life."""
    offered = scope.offered(words(request))
    draft, problem = looking.read(request), None
    if request.method == "POST":
        draft |= scope.read(request.POST)
        problem = scope.problem(draft, offered)
        if problem is None:
            looking.keep(request, draft)
            return redirect("ask-you")
    context = scope.shown(words(request), offered, draft, problem)
    return page(request, "what", context, 422 if problem else 200)


@asks
@require_http_methods(["GET", "POST"])
def you(request: HttpRequest) -> HttpResponse:
    """Second screen: what is known of them and may be searched by, and what they add."""
    draft, facts = looking.with_facts(request)
    for_another = people.who_is(request=request).on_behalf_of is not None
    wrong: tuple[str, ...] = ()
    if request.method == "POST":
        typed = {} if for_another else {name: request.POST.get(name, "")[:2000] for name in more.FIELDS}
        draft["typed"] = typed
        try:
            more.read(draft["typed"], facts.country)
        except more.Unreadable as unreadable:
            wrong = unreadable.fields
        else:
            looking.keep(request, draft)
            return redirect("ask-check")
    context = knowing.shown(facts, language_of(request), draft.get("typed", {}), wrong)
    if for_another:
        context["fields"] = []  # nobody adds to what is known of somebody else
    return page(request, "you", context, 422 if wrong else 200)


@asks
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Third screen: read it once more, and send."""
    if request.method == "POST":
        number = _send(request)
        return redirect("my-sent", number=number) if number else redirect("my-cases")
    draft, facts = looking.with_facts(request)
    if "scope" not in draft or "typed" not in draft:
        return redirect("ask-what")
    return page(request, "check", check_shown(draft, facts, language_of(request)))


def check_shown(draft: dict[str, Any], facts: Facts, language: str) -> dict[str, Any]:
    said = showing.texts(language)
    change = said.say("portal.check.change")
    rows = [
        {**row, "href": reverse(row["step"]), "action": change}
        for row in (*scope.rows(draft, said), *knowing.added(draft["typed"], language))
    ]
    return {"rows": rows, "known": knowing.rows(facts, language)}


def _send(request: HttpRequest) -> str | None:
    """File it, once: a draft that is gone was sent before. Its number; None where there was nothing to send."""
    now = timezone.now()
    with looking.at_own(request) as subject:
        draft = looking.take(request, subject)
        if draft is None or "scope" not in draft:
            return None
        facts, _ = people.known(subject=subject)
        under = coordinate.representing.Under.of(people.who_is(request=request))
        told = more.read(draft.get("typed", {}), facts.country)
        if told and under is None:
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
            under=under,
        )
    return coordinate.progress(case=case).number
