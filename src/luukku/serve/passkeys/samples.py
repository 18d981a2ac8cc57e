"""The pages of passkeys in every state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.people.facade import passkeys
from luukku.serve import pages, showing

from . import views

FAILED = ("stale", "refused", "unknown", "ended", "copied", "another", "invitation")


def _shown(language: str, problem: str = "", **more: Any) -> dict[str, Any]:
    words = showing.texts(language)
    said = words.say(f"passkeys.problems.{problem}") if problem else ""
    return {**pages.shown(language), "said": words.under("passkeys"), "problem": said, **more}


@sample("serve/passkeys/log_in.html", "log-in", "log-in-beside-the-house-s")
def log_in(language: str, state: str) -> dict[str, Any]:
    return _shown(language, then="/staff/", house=state != "log-in")


@sample("serve/passkeys/log_in.html", *FAILED, status=403)
def failed(language: str, state: str) -> dict[str, Any]:
    return _shown(language, state, then="/staff/", house=True)


NOW = datetime(2026, 3, 12, 8, tzinfo=UTC)
KEYS = [
    passkeys.Shown(UUID(int=1), "Work phone", NOW, NOW + timedelta(days=1)),
    passkeys.Shown(UUID(int=2), LONG[:40], NOW, None),
]


@sample("serve/passkeys/mine.html", "none", "two")
def mine(language: str, state: str) -> dict[str, Any]:
    return _shown(language, keys=views.shown(KEYS, showing.texts(language)) if state == "two" else [])


@sample("serve/passkeys/mine.html", "last", "many", status=409)
def not_done(language: str, state: str) -> dict[str, Any]:
    return _shown(language, state, keys=views.shown(KEYS, showing.texts(language)))


@sample("serve/passkeys/invited.html", "invited")
def invited(language: str) -> dict[str, Any]:
    return _shown(language, office="Terveyslautakunta")


@sample("serve/passkeys/invited.html", "invited-too-late", status=403)
def too_late(language: str) -> dict[str, Any]:
    return _shown(language, "stale", office=LONG)
