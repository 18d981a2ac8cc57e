"""The coordinator's and the auditor's pages in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from luukku.coordinate.facade import (
    CaseLine,
    CaseProgress,
    Cases,
    EditionReady,
    LegProgress,
    OpenTask,
    planted,
)
from luukku.journal.facade import Entry
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import LANGUAGES, Phrase
from luukku.serve import pages, showing

from . import audit, page
from .monitoring import monitored

TODAY, NOW, ZONE = date(2026, 3, 9), datetime(2026, 3, 9, 8, tzinfo=UTC), ZoneInfo("Europe/Helsinki")
BEFORE = NOW - timedelta(days=33)
HEALTH, DENTAL = {"en": "Health"}, {"fi": "Hammashoito"}
KINDS = {"found": 31, "nothing-held": 20, "": 4, "late": 2, "failed": 1, "quite-new": 1}
LINES = (
    CaseLine("2026-000001", "in-progress", date(2026, 2, 1), date(2026, 3, 2), KINDS, 1200, 5, 2, 1, None),
    CaseLine(
        "2026-000002", "waiting-for-resident", date(2026, 3, 1), date(2026, 4, 1), {"": 60}, 0, 0, 0, 0, None
    ),
    CaseLine("2026-000003", "closed", date(2026, 1, 5), date(2026, 2, 5), {"found": 1}, 1, 0, 0, 0, BEFORE),
    CaseLine("2026-000004", "closed", date(2026, 1, 5), date(2026, 2, 5), {"found": 1}, 1, 0, 0, 0, NOW),
)
TASKS = [
    OpenTask(HEALTH, DENTAL, "review", date(2026, 3, 1), True, NOW, NOW),
    OpenTask(HEALTH, None, "release", date(2026, 3, 12), False, None, None),
]


def leg(number: int, kind: str | None, waits_for: str | None, **more: Any) -> LegProgress:
    rest = {"reason": None, "at": NOW, "expected": None, "due": None, "tries": 1, "records": 0}
    return LegProgress(
        order=UUID(int=number), register="dental", register_name={"sv": LONG} if number == 2 else DENTAL,
        administration="health", administration_name=HEALTH, way="machine", waits_for=waits_for, kind=kind,
        **{**rest, **more},
    )  # fmt: skip


LEGS = (
    leg(1, "found", None, records=12),
    leg(2, "failed", "attempt", tries=4, expected=TODAY),
    leg(3, None, "desk", at=None),
    leg(4, "late", "review", expected=TODAY),
)


def case(legs: tuple[LegProgress, ...] = LEGS) -> CaseProgress:
    return CaseProgress(
        id=UUID(int=1), number="2026-000001", subject=UUID(int=2), language="fi", country="FI",
        received=date(2026, 2, 1), due=date(2026, 3, 2), opened_at=NOW, identified=True,
        state="in-progress", until=None, closed_at=None,
        clerk_seconds=610, legs=legs, editions=(EditionReady(UUID(int=3), 1, NOW, ("html",)),),
    )  # fmt: skip


def listed(language: str, found: Cases, which: str) -> dict[str, Any]:
    words = showing.texts(language)
    more = {"ways_in": pages.ways_in(frozenset({"clerk", "coordinator"}), words)}
    return {**pages.shown(language), **page.listed(found, words, TODAY, ZONE, which), **more}


@sample("serve/cases.html", "some")
def some(language: str) -> dict[str, Any]:
    return listed(language, Cases(LINES, 60, 1, 2, 3), "open")


@sample("serve/cases.html", "none-late")
def none_late(language: str) -> dict[str, Any]:
    return listed(language, Cases((), 3, 0, 1, 1), "late")


@sample("serve/case.html", "with-open-tasks")
def one(language: str) -> dict[str, Any]:
    return {**pages.shown(language), **page.one(case(), TASKS, showing.texts(language), TODAY, ZONE)}


@sample("serve/case.html", "nothing-to-tell")
def nothing(language: str) -> dict[str, Any]:
    return {**pages.shown(language), **page.one(case(()), [], showing.texts(language), TODAY, ZONE)}


@sample("serve/journal.html", "some")
def entries(language: str) -> dict[str, Any]:
    told = [
        (NOW, Entry(kind="case-opened", actor="resident", purpose="access-request", legal_basis="GDPR 15")),
        (NOW, Entry(kind="looked", actor=f"staff:{UUID(int=7)}", actor_org="health", role="clerk")),
    ]
    return {**pages.shown(language), **audit.shown("2026-000001", told, showing.texts(language), ZONE)}


@sample("serve/monitoring.html", "never-consulted", "consulted", "on")
def monitoring(language: str, state: str) -> dict[str, Any]:
    recorded = {"consulted": "2026-02-01", "with_whom": dict.fromkeys(LANGUAGES, "Salmelan luottamusmiehet")}
    found = {"never-consulted": None, "consulted": recorded, "on": recorded | {"one_in": 50}}[state]
    fared = [
        (Phrase("Hammashoito", "fi"), planted.Fared("dental", 25, 23)),
        (Phrase("Kirjasto", "fi"), planted.Fared("library", 4, None)),
    ]
    words = showing.texts(language)
    shown = monitored(found, fared if state == "on" else [], words, "staff-cases")
    return {**pages.shown(language), **shown}
