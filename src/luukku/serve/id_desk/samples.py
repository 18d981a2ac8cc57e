"""The ID desk's pages in every state, with an invented person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import CaseProgress, EditionReady, proving
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.people.facade import Facts, Name

from . import shaping as page

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOMEBODY = Facts(
    names=(Name(("Helmi", "Orvokki"), "Salovuori"), Name(("Helmi",), LONG, "former")),
    birth_date=date(1952, 10, 13),
    numbers=("131052-903A",),
)
ANSWER = EditionReady(UUID(int=7), 1, NOW, ("html", "json", "pdf"))


def _seen(
    facts: Facts = SOMEBODY, *, there: bool = False, ready: bool = True, code: bool = False
) -> proving.IdDesk:
    progress = CaseProgress(
        UUID(int=1), "2026-000001", UUID(int=2), "en", "FI", date(2026, 2, 2), date(2026, 3, 2), NOW, there, "open",
        None, None, 0, (), (ANSWER,) if ready else (),
    )  # fmt: skip
    until = NOW + timedelta(days=2) if code else None
    return proving.IdDesk(progress, facts, NOW if there else None, "passport" if there else "", until)


@sample("serve/id_desk/find.html", "fresh")
def find(language: str) -> dict[str, Any]:
    return page.find(language)


@sample("serve/id_desk/find.html", "no-such-case", status=422)
def nothing_found(language: str) -> dict[str, Any]:
    return page.find(language, "2026-999999")


@sample(
    "serve/id_desk/case.html",
    "nobody-made-sure-of",
    "nothing-told",
    "there",
    "there-with-a-code",
    "no-answer-yet",
)
def case(language: str, state: str) -> dict[str, Any]:
    seen = {
        "nobody-made-sure-of": _seen(),
        "nothing-told": _seen(Facts(names=SOMEBODY.names)),
        "there": _seen(there=True),
        "there-with-a-code": _seen(there=True, code=True),
        "no-answer-yet": _seen(there=True, ready=False),
    }[state]
    return page.case(seen, language, NOW, {}, None)


@sample("serve/id_desk/case.html", *page.FIELDS, "not-proven", status=422)
def refused(language: str, state: str) -> dict[str, Any]:
    return page.case(_seen(Facts(names=SOMEBODY.names)), language, NOW, {}, state)


@sample("serve/id_desk/code.html", "made")
def code(language: str) -> dict[str, Any]:
    return page.code("K7QM-4XWP-2HRT", replace(_seen().progress, language=language), NOW)
