"""The pages of this room in every state, with an invented case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from luukku.coordinate.facade import CaseProgress, Waiting
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import Phrase

from . import more, page, question, showing
from .invented import AT, DECIDED, KINDS, WAITS, case, leg
from .portal import acting_samples, looked_samples
from .portal import samples as portal

__all__ = ["acting_samples", "looked_samples", "portal"]


def shown(language: str, progress: CaseProgress, **more: Any) -> dict[str, Any]:
    words = showing.texts(language).flat
    return {"words": words, **page.shown(progress, "sample", language, **{"typed": {}, **more})}


@sample("ask/case.html", "just-opened")
def just_opened(language: str) -> dict[str, Any]:
    return shown(language, case())


@sample("ask/case.html", "every-outcome")
def every_outcome(language: str) -> dict[str, Any]:
    return shown(language, case(*(leg(n, *kind) for n, kind in enumerate(KINDS))), still=True)


@sample("ask/case.html", "answered")
def answered(language: str) -> dict[str, Any]:
    return shown(language, case(leg(1, "found", None), state="closed", ready=True))


@sample("ask/case.html", "answered-nobody-known")
def unproven(language: str) -> dict[str, Any]:
    return shown(language, case(leg(1, "found", None), state="closed", ready=True, identified=False))


@sample("ask/case.html", "letter-came-back")
def came_back(language: str) -> dict[str, Any]:
    there = case(leg(1, "found", None), state="closed", ready=True, identified=False)
    return shown(language, replace(there, letter_back=AT.date()))


@sample("ask/case.html", "part-answered-long-names-many-rows")
def many(language: str) -> dict[str, Any]:
    legs = (leg(n, *KINDS[n % len(KINDS)], name=LONG) for n in range(60))
    return shown(language, case(*legs, ready=True), still=True, said="answered")


def waiting() -> CaseProgress:
    return case(leg(1, None, "attempt"), state=question.WAITS, until=date(2026, 3, 9))


@sample("ask/case.html", "question")
def asked(language: str) -> dict[str, Any]:
    return shown(language, waiting())


@sample("ask/case.html", "question-empty", status=422)
def sent_empty(language: str) -> dict[str, Any]:
    return shown(language, waiting(), wrong=())


@sample("ask/case.html", "question-wrong", status=422)
def sent_wrong(language: str) -> dict[str, Any]:
    return shown(language, waiting(), wrong=more.FIELDS, typed=dict.fromkeys(more.FIELDS, LONG))


STREAM = {
    "name": {"en": "What do you hold about me?", "fi": "Mitä tietoja teillä on minusta?"},
    "purpose": {
        "why": {"en": "Whoever knows what is held about them can correct it.", "fi": LONG},
        "delivers": {"en": "One answer that names every gap.", "sv": "Ett svar som nämner varje lucka."},
    },
    "promise": {"typical_days": 9},
}


@sample("ask/home.html", "published", "nothing-published")
def home(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    context: dict[str, Any] = {"words": words.flat, "home": words.under("home")}
    if state == "nothing-published":
        return context | {"town": ""}
    return context | {
        "streams": [showing.promise("access", STREAM, language)],
        "others": [{"name": Phrase("Delete what you hold about me.", "en"), "there": "#"}],
        "officer": Phrase("Tietosuojavastaava", "fi"),
        "email": "officer@town.example",
    }


@sample("ask/case.html", *(f"waits-{what}" for what in WAITS))
def waits(language: str, state: str) -> dict[str, Any]:
    waiting = Waiting(state.removeprefix("waits-"), date(2026, 3, 23))
    asked = case(identified=False, state=question.WAITS, decided=DECIDED[1:3], waiting=waiting)
    return shown(language, asked)


@sample("ask/case.html", "nothing-written", status=422)
def nothing_written(language: str) -> dict[str, Any]:
    waiting = Waiting("clarification-needed", date(2026, 3, 23))
    return shown(language, case(state=question.WAITS, waiting=waiting), wrong=("words",))
