"""From "something is wrong here" to a request that is filed: three screens after the log-in, or two."""

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
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import LegProgress
from luukku.look.texts import Texts, pick
from luukku.people import facade as people
from luukku.people.facade import needs

from . import looking, rights, scope
from .guarding import own_case, resident
from .pages import language_of, page, words

LOOKED_BACK = 5
"""So many of their answered cases are looked through for one that found something."""


@needs("anyone")
@require_http_methods(["GET", "POST"])
def right(request: HttpRequest) -> HttpResponse:
    """What should be different; before anybody says who they are."""
    there, of = _published(), request.GET.get("case", "")[:20]
    chosen = request.POST.get("right", "")
    if chosen in rights.offered(there):
        where = reverse("ask-right-where", args=[chosen])
        return redirect(f"{where}?case={of}" if of else where)
    wrong = request.method == "POST"
    context = rights.rights_shown(words(request), there, of, wrong=wrong)
    return page(request, "right", context, 422 if wrong else 200)


def _published() -> set[str]:
    return {stream.slug for stream in catalogue.current_streams()}


@resident
@require_http_methods(["GET", "POST"])
def where(request: HttpRequest, right: str) -> HttpResponse:
    """First screen: in which registers of an earlier answer, or in which parts of life."""
    _known(right)
    held = _held(request)
    draft, wrong = _draft(request, right), False
    if request.method == "POST":
        draft |= rights.read(request.POST, held)
        wrong = not (draft["registers"] or draft["parts"])
        if not wrong:
            _keep(request, draft)
            return redirect(*_after_where(right))
    lives = scope.offered(words(request))
    context = rights.where_shown(words(request), right, held, lives, draft, wrong=wrong)
    return page(request, "right-where", context, 422 if wrong else 200)


def _after_where(right: str) -> tuple[str, str]:
    return ("ask-right-check" if right in rights.WORDLESS else "ask-right-words"), right


@resident
@require_http_methods(["GET", "POST"])
def in_words(request: HttpRequest, right: str) -> HttpResponse:
    """Second screen: what should be different, in their own words."""
    _known(right)
    draft, wrong = _draft(request, right), False
    if request.method == "POST":
        draft["words"] = request.POST.get("words", "").strip()[: rights.LONGEST]
        wrong = not draft["words"]
        if not wrong:
            _keep(request, draft)
            return redirect("ask-right-check", right)
    context = rights.words_shown(words(request), right, draft.get("words", ""), wrong=wrong)
    return page(request, "right-words", context, 422 if wrong else 200)


@resident
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, right: str) -> HttpResponse:
    """Third screen: read it once more, and send."""
    _known(right)
    if request.method == "POST":
        number = _send(request, right)
        return redirect("my-sent", number=number) if number else redirect("my-cases")
    draft = _draft(request, right)
    if "registers" not in draft:
        return redirect("ask-right-where", right)
    if right not in rights.WORDLESS and not draft.get("words"):
        return redirect("ask-right-words", right)
    said = words(request)
    names = {r.slug: r.body["name"] for r in catalogue.current_registers() if r.slug in draft["registers"]}
    change = said.say("portal.right-check.change")
    rows = [
        {**row, "href": _step(row["step"], right), "action": change}
        for row in rights.rows(said, draft, names)
    ]
    return page(request, "right-check", {"rows": rows, "right": right})


def _step(step: str, right: str) -> str:
    return reverse(step) if step == "ask-right" else reverse(step, args=[right])


def _known(right: str) -> None:
    if right not in rights.offered(_published()):
        raise Http404


def _draft(request: HttpRequest, right: str) -> dict[str, Any]:
    """Of this right; one of another is begun anew, but keeps where and what."""
    kept: dict[str, Any] = looking.read(request).get("right", {})
    return {**kept, "right": right}


def _keep(request: HttpRequest, draft: dict[str, Any]) -> None:
    looking.keep(request, {**looking.read(request), "right": draft})


def _held(request: HttpRequest) -> list[LegProgress]:
    """Registers that held something: of the case named, or of the newest answer in which any did."""
    subject, named = looking.subject(request), request.GET.get("case", "")
    own = [one for one in coordinate.cases_of(subject=subject) if one.answered]
    own.sort(key=lambda one: one.number != named)
    for one in own[:LOOKED_BACK]:
        looking.note(request, one.id)
        legs = [leg for leg in coordinate.progress(case=one.id).legs if leg.kind == "found"]
        if legs:
            return legs
    return []


def _send(request: HttpRequest, right: str) -> str | None:
    """File it, once: a draft that is gone was sent before. Its number; None where there was nothing to send."""
    now = timezone.now()
    with looking.at_own(request) as subject:
        taken = people.take_draft(subject=subject)
        draft = (taken or {}).get("right", {})
        if draft.get("right") != right or not (draft.get("registers") or draft.get("parts")):
            return None
        facts, _ = people.known(subject=subject)
        case = coordinate.open_case(
            subject=subject, stream=right, language=language_of(request), country=facts.country,
            received=timezone.localtime(now, settings.LUUKKU_TIME_ZONE).date(), now=now, actor="resident",
            channel="web", thin=facts.thin, words=draft.get("words", ""), **_about(draft),
        )  # fmt: skip
    return coordinate.progress(case=case).number


def _about(draft: dict[str, Any]) -> dict[str, Any]:
    """Registers chosen, and whatever belongs to the parts of life chosen beside them."""
    if not draft["registers"]:
        return {"parts": draft["parts"]}
    there = catalogue.current_registers()
    of_parts = [r.slug for r in there if r.body["part_of_life"] in draft["parts"]]
    return {"registers": {*draft["registers"], *of_parts}}


@own_case
@require_http_methods(["GET", "POST"])
def more(request: HttpRequest, number: str) -> HttpResponse:
    """What those who decide need from the resident; each is answered by itself."""
    case = coordinate.case_by_number(number=number)
    wrong = ""
    if request.method == "POST":
        told, order = request.POST.get("words", "").strip()[: rights.LONGEST], request.POST.get("order", "")
        if told and _tell(request, case, order, told):
            return redirect(f"{reverse('my-case', args=[number])}?said=more")
        wrong = order
    context = more_shown(
        coordinate.rights.needs(case=case, by=looking.named(request)), number, words(request), wrong
    )
    return page(request, "more", context, 422 if wrong else 200)


def _tell(request: HttpRequest, case: UUID, order: str, told: str) -> bool:
    """What waits no more for an answer needs none: that is no mistake of whoever sends it twice."""
    try:
        with looking.firmly(request, "asks"):
            coordinate.rights.tell_more(
                case=case, order=UUID(order), words=told, now=timezone.now(), by=looking.named(request)
            )
    except coordinate.NotAsked:
        return True
    except (ValueError, LookupError):
        raise Http404 from None
    return True


def more_shown(
    needed: tuple[coordinate.rights.Need, ...], number: str, said: Texts, wrong: str
) -> dict[str, Any]:
    problem = said.say("portal.more.problem")
    asked = [
        {
            "order": str(one.order),
            "name": f"words-{n}",
            "register": pick(one.register, said.language),
            "words": one.words,
            "problem": problem if wrong == str(one.order) else "",
        }
        for n, one in enumerate(needed)
    ]
    problems = [{"name": one["name"], "problem": problem} for one in asked if one["problem"]]
    return {"number": number, "asked": asked, "problems": problems}
