"""What was decided about a case, in plain words on its page: when, what, the new date, and the letter."""

from __future__ import annotations

from typing import Any

from luukku.coordinate.facade import CaseProgress, Decided
from luukku.look.formats import day

from . import showing


def lines(case: CaseProgress, language: str) -> list[dict[str, Any]]:
    """The newest first."""
    words = showing.texts(language)
    return [
        {
            "title": words.say(f"decided.{one.what}"),
            "at": day(one.on, language),
            "text": words.say("decided.due", date=day(one.due, language))
            if _moved(one.what) and one.due
            else "",
            "back": _undelivered(one, language),
            "letter": one.letter,
            "forms": one.forms,
            "name": words.say("decided.name", n=one.letter, date=day(one.on, language)) if one.letter else "",
        }
        for one in reversed(case.decided)
    ]


def _undelivered(one: Decided, language: str) -> list[str]:
    """That its letter came back, what follows, and that they were told then."""
    if one.returned is None:
        return []
    words = showing.texts(language)
    if one.told is None:
        said = [words.say("undelivered.back", date=day(one.returned, language))]
        return [*said, words.say("undelivered.stays")] if one.what == "lift" else said
    said = [words.say("undelivered.told", date=day(one.told, language))]
    ends = one.holds_from if one.what == "lift" else None
    return [*said, words.say("undelivered.ends", date=day(ends, language))] if ends else said


def _moved(what: str) -> bool:
    """Of these the letter names a new date; of a question, the date if they take all their time."""
    return what in ("extend", "clarify", "identity")
