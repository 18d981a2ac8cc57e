"""The pages of this room in every state, with an invented case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import CaseProgress, EditionReady, LegProgress
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import Phrase

from . import more, page, question, showing

NOBODY = UUID(int=0)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
KINDS = (
    (None, "attempt"), (None, "desk"), (None, "review"), ("found", None), ("nothing-held", None),
    ("nothing-found", None), ("withheld", None), ("not-identified", None), ("passed-on", None), ("failed", None),
    ("late", None),
)  # fmt: skip


def leg(number: int, kind: str | None, waits_for: str | None, *, name: str = "Dental care") -> LegProgress:
    words = {"en": f"{name} {number}", "sv": f"{name} {number}"}
    return LegProgress(
        order=UUID(int=number), register=f"r{number}", register_name=words, administration="health",
        administration_name={"fi": "Terveyslautakunta"}, way="machine", waits_for=waits_for, kind=kind, reason=None,
        at=AT, expected=date(2026, 3, 20), due=date(2026, 3, 9), tries=1, records=0,
    )  # fmt: skip


def case(
    *legs: LegProgress, state: str = "in-progress", ready: bool = False, until: date | None = None
) -> CaseProgress:
    editions = (EditionReady(NOBODY, 2, AT, ("html", "json", "pdf")),) if ready else ()
    return CaseProgress(
        id=NOBODY, number="2026-000001", subject=NOBODY, language="fi", country="FI", received=AT.date(),
        due=date(2026, 4, 2), opened_at=AT, state=state, until=until, clerk_seconds=0, legs=legs, editions=editions,
    )  # fmt: skip


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


@sample("ask/home.html", "published", "nothing-published")
def home(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    context: dict[str, Any] = {"words": words.flat, "home": words.under("home")}
    if state == "nothing-published":
        return context | {"town": ""}
    return context | {"officer": Phrase("Tietosuojavastaava", "fi"), "email": "officer@town.example"}


def portal(name: str, language: str, **more: Any) -> dict[str, Any]:
    words = showing.texts(language)
    return {"language": language, "words": words.flat, "said": words.under(f"portal.{name}"), **more}


@sample("ask/portal/log-in.html", "once", "anew", "nobody-can")
def log_in(language: str, state: str) -> dict[str, Any]:
    there = state != "nobody-can"
    return portal("log-in", language, then="/", fresh=state == "anew", there=there, staff=there)


@sample(
    "ask/portal/log-in-failed.html", "cancelled", "stale", "away", "refused", "level", "no-number", "no-role"
)
def log_in_failed(language: str, state: str) -> dict[str, Any]:
    return portal("log-in-failed", language, why=showing.texts(language).say(f"portal.log-in-failed.{state}"))


@sample("ask/portal/logged-out.html", "here", "everywhere")
def logged_out(language: str, state: str) -> dict[str, Any]:
    return portal("logged-out", language, everywhere=state == "everywhere")
