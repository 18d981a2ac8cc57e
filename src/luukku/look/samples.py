"""The pages of this room, in every state."""

from __future__ import annotations

from typing import Any

from . import errors
from .gallery import sample
from .views import accessibility_shown


@sample("look/error.html", "refused", "forbidden", "missing", "broken")
def went_wrong(language: str, state: str) -> dict[str, Any]:
    return errors.shown(state, language)


@sample("look/accessibility.html", "statement")
def statement(language: str) -> dict[str, Any]:
    return accessibility_shown(language)
