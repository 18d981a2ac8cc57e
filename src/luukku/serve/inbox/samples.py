"""The inbox in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from luukku.coordinate.facade import desk
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import Phrase
from luukku.serve import pages, showing

from . import lines

NOW = datetime(2026, 3, 9, 8, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Helsinki")
ME, COLLEAGUE = UUID(int=1), UUID(int=2)
DENTAL = {"fi": "Hammashoito", "en": "Dental care"}


def line(number: int, purpose: str, due: int, **more: Any) -> desk.Line:
    rest = {"register": DENTAL, "taken_by": None, "taken_at": None, "reminded_at": None, "escalated_at": None}
    return desk.Line(
        UUID(int=number), purpose, date(2026, 3, due), f"2026-{number:06}", **{**rest, "theirs": True, **more}
    )


SOME = (
    line(1, "answer", 2, reminded_at=NOW, escalated_at=NOW, taken_by=COLLEAGUE),
    line(2, "review", 10, taken_by=ME, register={"sv": LONG}),
    line(3, "fallback", 20, sent_back=True),
    line(5, "second-look", 20),
    line(4, "release", 21, register=None, theirs=False),
)


def shown(language: str, found: desk.Inbox, *, mine: bool = False, late: str = "") -> dict[str, Any]:
    words = showing.texts(language)
    return {
        **pages.shown(language),
        "title": lines.title(words, Phrase("Terveyslautakunta", "fi")),
        "late": words.say(f"staff.late.{late}") if late else "",
        **lines.shown(found, ME, words, NOW, ZONE, mine=mine),
    }


@sample("serve/inbox.html", "some")
def some(language: str) -> dict[str, Any]:
    return shown(language, desk.Inbox(SOME, 70, 1, 2, 3))


@sample("serve/inbox.html", "nothing")
def nothing(language: str) -> dict[str, Any]:
    return shown(language, desk.Inbox((), 0, 0, 1, 1), mine=True)


@sample("serve/inbox.html", "taken-by-another", "done-meanwhile", status=409)
def late(language: str, state: str) -> dict[str, Any]:
    return shown(
        language,
        desk.Inbox(SOME, 4, 1, 1, 1),
        late="taken" if state == "taken-by-another" else "done",
    )
