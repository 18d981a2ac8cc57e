"""A task of a desk: the same page by a one-time link without an account, and for staff who are logged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import papers
from luukku.people import facade as people
from luukku.people.facade import needs

from . import forms, freshly, interest, page, pages, ruling, sending_back, showing
from .entering import staff_of
from .inbox import lines
from .pages import language_of

THANKS = {"pass-on": "passed", "send-back": "sent_back.done"}
"""What may be done with any task that has it on its page: the key of the sentence that thanks for it."""


@needs("holds-link")
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """By a one-time link, without an account."""
    return _at(request, coordinate.desk.ByLink(token, people.who_is(request=request).staff))


@needs("task", of=freshly.for_task, otherwise=freshly.log_in_for_task)
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, task: UUID) -> HttpResponse:
    """Logged in, of the administration that has the task; another's is not there."""
    return _at(request, staff_of(request).at(task))


def _at(request: HttpRequest, at: coordinate.desk.At) -> HttpResponse:
    """The task; a POST answers, decides, releases or passes it on. What is done or spent says so plainly."""
    words, problem = showing.texts(language_of(request)), None
    more: dict[str, Any] = {"inbox": True} if isinstance(at, coordinate.desk.ByStaff) else {}
    try:
        task = coordinate.desk.task(at=at, now=timezone.now())
        if request.method == "POST" and "turn" in request.POST:
            problem = interest.turned(request.POST, task)
        elif request.method == "POST":
            try:
                if _hands_in(request, task):
                    _stage(request, at)
                    return redirect("papers/")
                said = words.say(_do(request, at, task))
                return pages.page(request, "serve/done.html", {"said": said, **more})
            except coordinate.desk.Refused as refused:
                problem = refused.code
    except coordinate.desk.NoSuchLink as gone:
        return pages.gone(request, gone, more)
    except LookupError:
        raise Http404 from None
    shown = page.shown(task, words, request.POST, problem)
    if isinstance(at, coordinate.desk.ByStaff):
        more |= {"taken": lines.taken(task.taken_by, at.staff, words)}
    return pages.page(request, "serve/task.html", shown | more, 422 if problem else 200)


def _hands_in(request: HttpRequest, task: coordinate.desk.Task) -> bool:
    """Documents are gone through page by page before they are the answer."""
    return task.purpose in ("answer", "fallback") and request.POST.get("answer") == "found"


def _stage(request: HttpRequest, at: coordinate.desk.At) -> None:
    _, uploads = forms.answer(request.POST, request.FILES.getlist("files"))
    papers.stage_papers(at=at, uploads=uploads, now=timezone.now())


def _do(request: HttpRequest, at: coordinate.desk.At, task: coordinate.desk.Task) -> str:
    """Does what the form says; the key of the sentence that thanks for it."""
    now = timezone.now()
    said = request.POST.get("act", "")
    if task.planted and isinstance(at, coordinate.desk.ByStaff):
        return _end_planted(request, at, task, decides=said not in THANKS)
    act = said if said in THANKS else task.purpose
    verbs: dict[str, Callable[[], None]] = {
        "pass-on": lambda: coordinate.desk.delegate(at=at, to=forms.colleague(request.POST), now=now),
        "send-back": lambda: _send_back(request, at),
        "review": lambda: coordinate.desk.review(
            at=at,
            same=forms.decisions(request.POST, [c["key"] for c in task.candidates]),
            reason=request.POST.get("reason", "")[:200],
            now=now,
        ),
        "second-look": lambda: _look_again(request, at),
        "release": lambda: coordinate.papers.release(
            at=at, interest=interest.read(request.POST, task), now=now
        ),
        "decide": lambda: coordinate.desk.rule(at=at, decision=ruling.read(request.POST), now=now),
        "lift": lambda: coordinate.desk.lifted(at=at, sure=request.POST.get("sure") == "yes", now=now),
        "tell": lambda: coordinate.desk.rule(at=at, decision=ruling.read(request.POST), now=now),
        "second-release": lambda: coordinate.papers.release(
            at=at, another=forms.another(request.POST), interest=interest.read(request.POST, task), now=now
        ),
    }
    verbs.get(act, lambda: _answer(request, at))()
    return THANKS.get(act, "done")


def _end_planted(
    request: HttpRequest, at: coordinate.desk.ByStaff, task: coordinate.desk.Task, *, decides: bool
) -> str:
    """It is told at once that it was planted, and how it was made."""
    (key,) = (one["key"] for one in task.candidates)
    same = forms.decisions(request.POST, [key])[key] if decides else None
    right = coordinate.desk.end_planted(at=at, same=same, now=timezone.now())
    if right is None:
        return "planted.none"
    return "planted.right" if right else "planted.was_another" if same else "planted.was_same"


def _send_back(request: HttpRequest, at: coordinate.desk.At) -> None:
    coordinate.desk.send_back(
        at=at,
        orders=sending_back.chosen(request.POST),
        code=request.POST.get("back", ""),
        words=request.POST.get("back_words", ""),
        now=timezone.now(),
    )


def _look_again(request: HttpRequest, at: coordinate.desk.At) -> None:
    agrees, another, reason = forms.opinion(request.POST)
    coordinate.desk.look_again(at=at, agrees=agrees, another=another, reason=reason, now=timezone.now())


def _answer(request: HttpRequest, at: coordinate.desk.At) -> None:
    kind, uploads = forms.answer(request.POST, request.FILES.getlist("files"))
    note = forms.note(request.POST)
    coordinate.desk.answer(at=at, kind=kind, uploads=uploads, note=note, now=timezone.now())
