"""The question back on the page of a case: a form that works without scripts, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.look.formats import day
from luukku.look.texts import Texts
from luukku.people.facade import More

from . import more, showing

WAITS = "waiting-for-resident"
AUTOCOMPLETE = {"given": "additional-name", "phone": "tel"}


def answer(case: CaseProgress, post: Mapping[str, str]) -> str:
    """Does what was posted; how it went: `answered`, `nothing` or `over`. Raises `more.Unreadable`."""
    told = More() if post.get("act") == "nothing" else more.read(post, case.country)
    if not told and post.get("act") != "nothing":
        raise more.Unreadable(())
    try:
        coordinate.answer_question(case=case.id, more=told, now=timezone.now())
    except coordinate.NotAsked:
        return "over"
    return "answered" if told else "nothing"


def shown(
    case: CaseProgress, language: str, typed: Mapping[str, str], wrong: tuple[str, ...] | None
) -> dict[str, Any] | None:
    """The form's words and what was typed; None where nothing is asked. Names no register, tells no outcome.

    `wrong`: fields that cannot be read; none of them: nothing was typed at all.
    """
    if case.state != WAITS or case.until is None:
        return None
    words = showing.texts(language)
    asked = fields(words, typed, wrong or ())
    return {
        **words.under("question"),
        "until": words.say("question.until", date=day(case.until, language)),
        "fields": asked,
        "problems": _problems(asked, words.say("question.empty"), wrong),
    }


def fields(words: Texts, typed: Mapping[str, str], wrong: tuple[str, ...]) -> list[dict[str, str]]:
    """What one may add to what is known of oneself."""
    return [
        {
            "name": name,
            "label": words.say(f"question.{name}.label"),
            "hint": words.say(f"question.{name}.hint"),
            "problem": words.say(f"question.{name}.problem") if name in wrong else "",
            "value": typed.get(name, ""),
            "type": "tel" if name == "phone" else "text",
            "autocomplete": AUTOCOMPLETE.get(name, "off"),
        }
        for name in more.FIELDS
    ]


def _problems(
    fields: list[dict[str, str]], empty: str, wrong: tuple[str, ...] | None
) -> list[dict[str, str]]:
    """Each a sentence, and the field it leads to."""
    if wrong == ():
        return [{"name": fields[0]["name"], "problem": empty}]
    return [field for field in fields if field["problem"]]
