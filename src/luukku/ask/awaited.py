"""What a decision waits for from the resident, on the page of a case: the form, and what was answered in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from luukku.coordinate.facade import CaseProgress, Waiting, decisions
from luukku.look.formats import day
from luukku.look.texts import Texts

from . import more, showing
from .fields import fields, problems

NOTHING = frozenset({"nothing-waits", "closed"})
"""The question is over: answered a moment ago, or its day is past."""
WORDS = "words"


def answer(case: CaseProgress, waiting: Waiting, post: Mapping[str, str], by: Mapping[str, Any]) -> str:
    """Does what was posted; the key of the sentence that thanks for it. Raises `more.Unreadable`."""
    try:
        if waiting.what == "cannot-identify":
            told = more.read(post, case.country)
            decisions.supply(case=case.id, more=told, now=timezone.now(), by=by)
            return "answered"
        decisions.clarify(case=case.id, words=post.get(WORDS, ""), now=timezone.now(), by=by)
    except decisions.CannotDecide as cannot:
        if cannot.code in NOTHING:
            return "over"
        raise more.Unreadable(() if cannot.code == "nothing-new" else (WORDS,)) from None
    return "clarified"


def shown(
    waiting: Waiting, language: str, typed: Mapping[str, str], wrong: tuple[str, ...] | None
) -> dict[str, Any]:
    """The question's words, and the form where there is one to fill in. It names no register."""
    words = showing.texts(language)
    asked = _fields(waiting, words, typed, wrong or ())
    return {
        **words.under("question"),
        "title": words.say(f"awaited.{waiting.what}.title"),
        "intro": words.say(f"awaited.{waiting.what}.intro"),
        "until": words.say("awaited.until", date=day(waiting.until, language)),
        "nothing": "",
        "fields": asked,
        "problems": problems(asked, words.say("awaited.empty"), wrong),
    }


def _fields(
    waiting: Waiting, words: Texts, typed: Mapping[str, str], wrong: tuple[str, ...]
) -> list[dict[str, str]]:
    if waiting.what == "fee":
        return []
    if waiting.what == "cannot-identify":
        return fields(words, typed, wrong)
    return [
        {
            "name": WORDS,
            "label": words.say("awaited.words"),
            "hint": "",
            "problem": words.say("awaited.empty") if WORDS in wrong else "",
            "value": typed.get(WORDS, ""),
        }
    ]
