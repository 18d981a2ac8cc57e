"""The pages of this room, in every state."""

from __future__ import annotations

from typing import Any

from . import ending, errors, statement
from .gallery import sample


@sample("look/error.html", "refused", "forbidden", "missing", "broken", "away")
def went_wrong(language: str, state: str) -> dict[str, Any]:
    return errors.shown(state, language)


@sample("look/stayed.html", "stayed", "over")
def stayed(language: str, state: str) -> dict[str, Any]:
    return ending.stayed(language, over=state == "over")


@sample("look/accessibility.html", "statement")
def accessibility(language: str) -> dict[str, Any]:
    return statement.shown(language)
