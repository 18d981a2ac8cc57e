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


class LogInFailed(Exception):
    """Nobody is logged in. `code`, in no word of the service's: cancelled | stale | away | refused; of what it told of
    them: level | no-number | no-name | no-role.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
