"""What of an answer can be taken along, how long, and what was taken already, in the words of its pages; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from luukku.ask import showing
from luukku.coordinate.facade import CaseProgress, EditionReady, Enclosed
from luukku.journal.facade import Entry
from luukku.look import formats
from luukku.look.texts import Phrase, Texts, pick

PICKED_UP = "answer-picked-up"


def is_over(edition: EditionReady, now: datetime) -> bool:
    return now >= edition.at + settings.LUUKKU_ANSWER_KEPT


def until(edition: EditionReady) -> date:
    """The last day on which it can be picked up, as the reader's calendar has it."""
    kept = edition.at + settings.LUUKKU_ANSWER_KEPT
    return kept.astimezone(settings.LUUKKU_TIME_ZONE).date()


def over(case: CaseProgress, edition: EditionReady, language: str) -> dict[str, Any]:
    said = showing.texts(language)
    last = formats.day(until(edition), language)
    return {"number": case.number, "was": said.say("portal.expired.was", date=last)}


def shown(
    case: CaseProgress,
    edition: EditionReady,
    enclosed: Sequence[Enclosed],
    taken: Sequence[tuple[datetime, Entry]],
    language: str,
) -> dict[str, Any]:
    said = showing.texts(language)
    return {
        "case": case,
        "edition": edition,
        "told": said.say("portal.files.told", n=edition.number, date=formats.day(until(edition), language)),
        "documents": [_document(n, one, case, language) for n, one in enumerate(enclosed, 1)],
        "taken": [_taken(at, entry, said, language) for at, entry in taken],
    }


def _document(n: int, one: Enclosed, case: CaseProgress, language: str) -> dict[str, Any]:
    names = {leg.register: leg.register_name for leg in case.legs}
    return {
        "n": n,
        "name": one.name,
        "size": formats.size(len(one.content), language),
        "register": pick(names.get(one.register, {}), language) or Phrase(one.register, language),
    }


def _taken(at: datetime, entry: Entry, said: Texts, language: str) -> str:
    what = said.say(f"portal.files.form.{entry.outcome}")
    when = formats.moment(at, language, settings.LUUKKU_TIME_ZONE)
    return said.say("portal.files.taken_line", when=when, what=what)
