"""What comes of the way to a log-in service and back: what it told, or why there is no session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Back:
    """What the service told, where they wanted to go, and the session that ends when they are logged in."""

    claims: dict[str, Any]
    then: str
    before: str = ""  # hash of its key, where this browser's own does not come along


class NotLoggedIn(Exception):
    """Nobody is logged in: `code` is cancelled, stale, away or refused; in no word of the service's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
