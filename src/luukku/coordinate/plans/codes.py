"""The codes of the interpreter: who carries an order out, what people are asked to do, which timers there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Way = Literal["machine", "agent", "desk"]
"""Who carries an order out: our worker, the administration's own agent, a person."""
Purpose = Literal[
    "answer", "fallback", "review", "second-look", "release", "second-release", "decide", "tell", "lift"
]  # fmt: skip
TimerName = Literal[
    "agent-silent", "desk-remind", "desk-due", "review-due", "release-due", "try-again", "law", "follow-up",
    "resident-silent", "wait-over", "more-due", "lift", "lift-due",
]  # fmt: skip
Question = Literal["asked", "over"]
"""The one question back to the resident, when little is known of them."""
QuestionEnd = Literal[
    "resident-answered", "nothing-to-add", "resident-silent", "law-date-near", "number-proven"
]


def way_of(connector: Mapping[str, Any]) -> Way:
    """From a register's published declaration."""
    if connector["kind"] == "desk":
        return "desk"
    return "agent" if connector.get("by") == "agent" else "machine"
