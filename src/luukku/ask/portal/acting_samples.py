"""The pages on which one acts for somebody else, in every state, with invented people."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from luukku.ask import acting as acts
from luukku.ask import showing
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.people.facade import mandates

from . import acting, pages

HELD = tuple(
    mandates.Held(
        UUID(int=n), mandates.Terms(kind, frozenset(mandates.ACTS), "custody", "register-extract", date(2026, 3, 2)),
        UUID(int=n + 10), UUID(int=9), name,
    )
    for n, (kind, name) in enumerate(
        [("guardian", "Vilho Koskelo"), ("legal-representative", f"Urho {LONG}"), ("company", "Pursi")], 1
    )
)  # fmt: skip
BAR = {"bar": acts.BAR, "name": "Vilho Koskelo"}


@sample("ask/portal/acting.html", "fresh", "over", "acting")
def choose(language: str, state: str) -> dict[str, Any]:
    shown = acting.shown(HELD, showing.texts(language), over=state == "over")
    return {**pages.shown("acting", language), **shown, "acting": BAR if state == "acting" else {}}


@sample("ask/portal/acting.html", "nothing-chosen", status=422)
def nothing_chosen(language: str) -> dict[str, Any]:
    return {**pages.shown("acting", language), **acting.shown(HELD, showing.texts(language), wrong=True)}


@sample("ask/portal/acting-not.html", "not-here")
def not_here(language: str) -> dict[str, Any]:
    return pages.shown("acting-not", language)


@sample("ask/portal/acting-company.html", "company")
def company(language: str) -> dict[str, Any]:
    return pages.shown("acting-company", language)
