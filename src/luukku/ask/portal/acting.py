"""For myself, or for somebody for whom I may: chosen after the log-in, told on every page, left again at any time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luukku.look.texts import Texts
from luukku.people import facade as people
from luukku.people.facade import mandates

from . import guarding
from .entering import ours
from .pages import page, words

MYSELF = "myself"


@guarding.acting
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """A POST begins a session of its own, for whoever was chosen; the page asks again where nothing was."""
    who, now = people.who_is(request=request), timezone.now()
    if request.method == "POST":
        return _chosen(request)
    over = who.on_behalf_of is not None and not mandates.holds_at_all(who=who, now=now)
    held = mandates.held_by(actor=who.subject, now=now) if who.subject else ()
    then = ours(request.GET.get("then", ""))
    return page(request, "acting", shown(held, words(request), then, over=over))


def _chosen(request: HttpRequest) -> HttpResponse:
    who, now, chosen = people.who_is(request=request), timezone.now(), request.POST.get("who", "")
    then = ours(request.POST.get("then", ""))
    if chosen == MYSELF:
        mandates.act_for_oneself(request=request)
        return _on(then)
    held = mandates.held_by(actor=who.subject, now=now) if who.subject else ()
    one = next((each for each in held if str(each.id) == chosen), None)
    if one is None:
        context = shown(held, words(request), then, wrong=True)
        return page(request, "acting", context, 422)
    if one.terms.kind == "company":
        return redirect("acting-company")
    return _begin(request, one.id, then)


def _begin(request: HttpRequest, mandate: UUID, then: str) -> HttpResponse:
    try:
        mandates.act_for(request=request, mandate=mandate, now=timezone.now())
    except mandates.DoesNotHold:
        return page(request, "acting-not", status=403)
    return _on(then)


def _on(then: str) -> HttpResponse:
    """To where they wanted to go; to the list of cases where that was nowhere in particular."""
    return redirect("my-cases" if then == reverse("home") else then)


def shown(
    held: tuple[mandates.Held, ...], said: Texts, then: str = "/", *, over: bool = False, wrong: bool = False
) -> dict[str, Any]:
    """`over`: whom they acted for is theirs to act for no longer."""
    problem = said.say("portal.acting.problem") if wrong else ""
    return {
        "items": [{"value": MYSELF, "text": said.say("portal.acting.myself"), "hint": ""}]
        + [
            {
                "value": str(one.id),
                "text": one.for_whom,
                "hint": said.say(f"portal.acting.as.{one.terms.kind}"),
            }
            for one in held
        ],
        "then": then,
        "over": over,
        "problem": problem,
        "problems": [{"name": "who", "problem": problem}] if problem else [],
    }


@guarding.acting
@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """A company is nobody's data: what can be asked here by whoever signs for it, and what cannot."""
    return page(request, "acting-company")
