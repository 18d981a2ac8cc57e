"""The pages of mandates in every state, with invented people."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.people.facade import mandates

from . import shaping as page

CODES = {
    "another-name-subject": "another-name:subject", "no-number-actor": "no-number:actor",
    "no-day-until": "no-day:until",
}  # fmt: skip
BOTH = frozenset(mandates.ACTS)
HELD = (
    mandates.Held(
        UUID(int=1),
        mandates.Terms("guardian", BOTH, "custody", "register-extract", date(2026, 3, 2), date(2031, 5, 1)),
        UUID(int=2), UUID(int=3), "Vilho Salovuori", f"Helmi {LONG}",
    ),
    mandates.Held(
        UUID(int=4),
        mandates.Terms("proxy", frozenset({"asks"}), "power-of-attorney", "signed-paper", date(2020, 3, 2)),
        UUID(int=3), UUID(int=5), f"Helmi {LONG}", "Urho Salovuori", live=False, ended=True, told_by="Suomi.fi",
    ),
    mandates.Held(
        UUID(int=6),
        mandates.Terms("company", frozenset(), "company-register", "company-extract", date(2020, 3, 2), None, "Pursi"),
        UUID(int=3), UUID(int=3), "Pursi", f"Helmi {LONG}",
    ),
)  # fmt: skip


@sample("serve/mandates/find.html", "fresh")
def find(language: str) -> dict[str, Any]:
    return page.find(language)


@sample("serve/mandates/find.html", "found", "found-nothing", "ended")
def found(language: str, state: str) -> dict[str, Any]:
    held = () if state == "found-nothing" else HELD
    return page.find(language, "131052-903A", held, ended=state == "ended")


@sample("serve/mandates/find.html", "nobody", status=422)
def nobody(language: str) -> dict[str, Any]:
    return page.find(language, "131052-9039", wrong=True)


@sample("serve/mandates/new.html", "fresh")
def new(language: str) -> dict[str, Any]:
    return page.new(language, {"starts": "2026-03-02"})


@sample(
    "serve/mandates/new.html",
    *page.FIELDS,
    "another-name-subject",
    "no-number-actor",
    "no-day-until",
    status=422,
)
def refused(language: str, state: str) -> dict[str, Any]:
    return page.new(
        language, {"kind": "guardian", "covers": ["asks"], "starts": "2026-03-02"}, CODES.get(state, state)
    )
