"""Who looked at my data: the page, the download with its proofs; and what anybody may know of the journal."""

from __future__ import annotations

import json
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

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
    return page(request, "looked", context, 422 if wanted.wrong else 200)


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


def names(language: str) -> dict[str, Phrase]:
    """Administrations in the reader's language, or in the one they have."""
    every = catalogue.current_administrations()
    return {one.slug: pick(one.body["name"], language) or Phrase(one.slug, language) for one in every}


def _cases(subject: UUID) -> dict[UUID, str]:
    return {case.id: case.number for case in coordinate.cases_of(subject=subject)}


def _zone() -> str:
    return str(settings.LUUKKU_TIME_ZONE)
