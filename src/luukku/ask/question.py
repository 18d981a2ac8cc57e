"""The question back on the page of a case: a form that works without scripts, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.look.formats import day
from luukku.people.facade import More

from . import awaited, more, showing
from .fields import fields, problems

WAITS = "waiting-for-resident"


def answer(
    case: CaseProgress, post: Mapping[str, str], by: Mapping[str, Any] = coordinate.representing.OWN
) -> str:
    """Does what was posted; how it went: `answered`, `nothing` or `over`. Raises `more.Unreadable`.

    `by`: as whom the journal names whoever posted it.
    """
    if case.waiting is not None:
        return awaited.answer(case, case.waiting, post, by)
    if awaited.WORDS in post:
        return "over"  # an answer to a question that was answered a moment ago
    told = More() if post.get("act") == "nothing" else more.read(post, case.country)
    if not told and post.get("act") != "nothing":
        raise more.Unreadable(())
    if case.state != WAITS:
        return "over"  # nothing waits for them, so nothing of them is looked at
    try:
        coordinate.answer_question(case=case.id, more=told, now=timezone.now(), by=by)
    except coordinate.NotAsked:
        return "over"
    return "answered" if told else "nothing"


def shown(
    case: CaseProgress, language: str, typed: Mapping[str, str], wrong: tuple[str, ...] | None
) -> dict[str, Any] | None:
    """The form's words and what was typed; None where nothing is asked. Names no register, tells no outcome.

    `wrong`: fields that cannot be read; none of them: nothing was typed at all.
    """
    if case.waiting is not None:
        return awaited.shown(case.waiting, language, typed, wrong)
    if case.state != WAITS or case.until is None:
        return None
    words = showing.texts(language)
    asked = fields(words, typed, wrong or ())
    return {
        **words.under("question"),
        "until": words.say("question.until", date=day(case.until, language)),
        "fields": asked,
        "problems": problems(asked, words.say("question.empty"), wrong),
    }
