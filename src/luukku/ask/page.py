"""The page of a case by its link: what its template takes; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luukku.coordinate.facade import CaseProgress
from luukku.look.formats import day

from . import decided, question, showing


def shown(
    case: CaseProgress,
    key: str,
    language: str,
    *,
    typed: Mapping[str, str],
    wrong: tuple[str, ...] | None = None,
    said: str = "",
    still: bool = False,
) -> dict[str, Any]:
    """`typed` and `wrong`: the answer to a question back, as it was sent and refused; `said`: how one was taken.

    A link proves nothing of who holds it: the page tells how far it is, and of no register what came of it.
    """
    words = showing.texts(language)
    total, done = len(case.legs), showing.done(case)
    latest = case.editions[-1] if case.editions else None
    asked = question.shown(case, language, typed, wrong)
    thanks = f"question.said.{said}"
    return {
        "case": case,
        "key": key,
        "lead": showing.lead(case, language),
        "facts": showing.facts(case, language),
        "question": asked,
        "problem": bool(wrong is not None and asked),
        "said": words.say(thanks) if thanks in words else "",
        "still": still or asked is not None,
        "done": done,
        "total": total,
        "answered": words.count("answered-of", total, done=done),
        "latest": latest,
        "ready": words.say("answer-ready", n=latest.number, date=day(latest.at.date(), language))
        if latest
        else "",
        "letter_back": showing.letter_back(case, language),
        "decided": decided.lines(case, language),
        "open": case.state not in ("closed", "withdrawn"),
    }
