"""Who looked at my data: the page, the download with its proofs; and what anybody may know of the journal."""

from __future__ import annotations

import json
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.journal import facade as journal
from luukku.look.texts import Phrase, Texts, pick
from luukku.people.facade import needs

from . import looking, looks
from .guarding import resident
from .pages import language_of, page, words


@resident
@require_safe
def looked(request: HttpRequest) -> HttpResponse:
    """Every look at what is theirs, the newest first; reading it is one more."""
    wanted, now, language = looks.read(request.GET.dict()), timezone.now(), language_of(request)
    subject = looking.subject(request)
    found = journal.looked(
        given=looking.at_looks(request), subject=subject, asked=looks.asked(wanted),
        without=coordinate.untold_looks(subject=subject), now=now, zone=_zone(),
        start=(wanted.page - 1) * looks.AT_ONCE, most=looks.AT_ONCE,
    )  # fmt: skip
    context = looks.shown(
        found, wanted, language, words(request), names=names(language), cases=_cases(subject)
    )
    context["can_ask"] = can_ask()
    return page(request, "looked", context, 422 if wanted.wrong else 200)


@resident
@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Ask the administration that looked: a case of its own, with a date; asked about the same look again, the same."""
    subject, language, said = looking.subject(request), language_of(request), words(request)
    look = journal.one_look(
        given=looking.at_looks(request), subject=subject, entry=entry,
        without=coordinate.untold_looks(subject=subject), now=timezone.now(), zone=_zone(),
    )  # fmt: skip
    known = names(language) if can_ask() else {}
    line = looks.line(look, language, said, names=known, cases={}) if look else {}
    if look is None or look.body is None or not line["asks"]:
        raise Http404
    if request.method != "POST":
        return page(request, "why", {"line": line})
    typed = request.POST.get("words", "").replace("\0", "").strip()[: looks.LONGEST]
    case = coordinate.ask_why(
        subject=subject, look=look.entry, administration=look.body, words=looks.about(line, typed),
        language=language, country=settings.LUUKKU_COUNTRY, now=timezone.now(),
    )  # fmt: skip
    return redirect("my-sent", number=coordinate.progress(case=case).number)


@resident
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All of it, as data: each sealed look with its proof, for whoever wants to check it with the counter's key."""
    subject = looking.subject(request)
    taken = journal.download(
        given=looking.at_looks(request), subject=subject, without=coordinate.untold_looks(subject=subject),
        now=timezone.now(),
    )  # fmt: skip
    content = json.dumps({**taken, "key": journal.seal_key()}, ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="who-looked.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@needs("anyone")
@require_safe
def logged(request: HttpRequest) -> HttpResponse:
    """How looks are written down, for everybody: how many are hidden at present, and the last seal."""
    return page(
        request, "logged", logged_shown(words(request), journal.latest(), journal.hidden(now=timezone.now()))
    )


def logged_shown(said: Texts, last: journal.Checkpoint | None, hidden: int) -> dict[str, str]:
    return {
        "hidden": said.count("portal.logged.hidden", hidden),
        "note": last.note if last else "",
        "key": journal.seal_key(),
    }


def can_ask() -> bool:
    """Whether the municipality has the stream in which somebody asks why."""
    return any(one.slug == "ask-why" for one in catalogue.current_streams())


def names(language: str) -> dict[str, Phrase]:
    """Administrations in the reader's language, or in the one they have."""
    every = catalogue.current_administrations()
    return {one.slug: pick(one.body["name"], language) or Phrase(one.slug, language) for one in every}


def _cases(subject: UUID) -> dict[UUID, str]:
    return {case.id: case.number for case in coordinate.cases_of(subject=subject)}


def _zone() -> str:
    return str(settings.LUUKKU_TIME_ZONE)
