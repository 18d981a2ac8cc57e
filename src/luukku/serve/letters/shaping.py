"""The pages of the post room: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from luukku.coordinate.facade import registered
from luukku.look import formats
from luukku.look.texts import Texts
from luukku.serve import showing

FIELDS = {"no-day": "on", "other-day": "on", "no-tracking": "tracking"}


def rows(lines: Sequence[registered.Line], language: str) -> dict[str, Any]:
    words = showing.texts(language)
    return {
        **_base(words),
        "rows": [
            {
                "number": line.number,
                "asked": formats.day(line.asked_at.date(), language),
                "state": words.say(f"letters.states.{line.state}"),
                "href": reverse("registered-letter", args=[line.id]),
            }
            for line in lines
        ],
    }


def one(
    line: registered.Line, language: str, typed: Mapping[str, str], problem: str | None
) -> dict[str, Any]:
    words = showing.texts(language)
    sentence = words.say(f"letters.problems.{problem}") if problem else ""
    field = FIELDS.get(problem or "", "")
    return {
        **_base(words),
        "facts": _facts(line, words),
        "state": line.state,
        "printed": line.printed_at is not None,
        "typed": typed,
        "wrong": {field: sentence} if field else {},
        "problems": [{"name": field, "problem": sentence}] if problem else [],
    }


def _base(words: Texts) -> dict[str, Any]:
    return {"language": words.language, "words": words.flat, "said": words.under("letters")}


def _facts(line: registered.Line, words: Texts) -> list[tuple[str, str]]:
    language = words.language
    told: list[tuple[str, str | None]] = [
        (words.say("letters.case"), line.number),
        (words.say("letters.state"), words.say(f"letters.states.{line.state}")),
        (words.say("letters.asked"), formats.day(line.asked_at.date(), language)),
        (words.say("letters.posted_on"), formats.day(line.posted_on, language) if line.posted_on else None),
        (words.say("letters.tracked"), line.tracking),
        (words.say("letters.ended"), formats.day(line.ended_on, language) if line.ended_on else None),
    ]
    return [(label, value) for label, value in told if value]
