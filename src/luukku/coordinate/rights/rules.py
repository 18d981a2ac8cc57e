"""Where a right applies, what a desk may decide, and what of it is still missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.connectors.port import Kind
from luukku.coordinate.plans.articles import right_of
from luukku.coordinate.plans.outcomes import Decided, Outcome

from .grounds import TELLING, grounds

WHERE_NOT = {
    "portability": "portability-basis", "objection": "objection-basis", "human-review": "not-automated",
}  # fmt: skip
"""The ground that is said of a register whose own entry shows that the right does not apply there."""
LONGEST = 4000
"""Characters that a resident or a desk may write."""

KINDS: Mapping[str, Outcome] = {
    "done": Decided.DONE,
    "partly": Decided.DONE,
    "refused": Decided.REFUSED,
    "needs-more": Decided.NEEDS_MORE,
    "passed-on": Kind.PASSED_ON,
    "nothing": Kind.NOTHING_HELD,
}
"""What a desk may say, and what comes of it."""
TELLS = ("done", "refused")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a desk decided, or how it told a recipient. `ground`: why it was refused, wholly or partly."""

    how: str
    words: str = ""  # what was done, the reasons, or what is needed
    ground: str = ""
    since: date | None = None  # from when the data are marked as restricted; when the recipient was told
    to: str = ""  # to whom it was passed on
    yes_if: str = ""  # refused: what would make it yes


def why_not(stream: Mapping[str, Any], register: Mapping[str, Any]) -> str | None:
    """The code of the ground, where the register's own entry shows that the right does not apply; pure law, no case."""
    where = stream.get("applies_where") or {}
    bases = where.get("basis")
    if bases and not any(basis in register["legal_basis"]["article"] for basis in bases):
        return WHERE_NOT[right_of(stream)]
    if where.get("automated_decisions") and not register.get("automated_decisions"):
        return WHERE_NOT[right_of(stream)]
    return None


def problem(decision: Ruling, right: str, *, telling: bool, today: date) -> str | None:
    """The code of the first thing that is missing or cannot be; None where the decision can stand."""
    if decision.how not in (TELLS if telling else KINDS):
        return "no-decision"
    if decision.how in ("partly", "refused") and decision.ground not in _codes(right, telling=telling):
        return "no-ground"
    if decision.how == "passed-on" and not decision.to.strip():
        return "no-addressee"
    if _dated(decision, right, telling=telling) and (decision.since is None or decision.since > today):
        return "no-day"
    if not decision.words.strip() and not (decision.how == "nothing" or (telling and decision.how == "done")):
        return "no-words"
    if decision.how == "refused" and not telling and not decision.yes_if.strip():
        return "no-way"
    long = max(len(decision.words), len(decision.yes_if)) > LONGEST or len(decision.to) > 200
    return "too-long" if long else None


def _codes(right: str, *, telling: bool) -> set[str]:
    return {one.code for one in (TELLING if telling else grounds(right))}


def _dated(decision: Ruling, right: str, *, telling: bool) -> bool:
    """A mark in a system and a message to a recipient have a day."""
    if telling:
        return decision.how == "done"
    return right == "restriction" and decision.how in ("done", "partly")
