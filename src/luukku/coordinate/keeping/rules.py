"""How long a case is kept, and what comes then; pure. The database holds the same rule (`coordinate_past_its_date`),
so that nothing is destroyed by a mistake here; a test compares both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from luukku.foundation.periods import add_months

REASONS = ("complaint", "court", "supervision", "claim")
"""Why a case is kept although its time is over."""

Code = Literal["no-rule", "running", "kept", "held", "to-archive", "past"]


@dataclass(frozen=True, slots=True)
class Fate:
    code: Code
    class_code: str = ""  # of the registry's plan
    then: str = ""  # destroy | archive
    past: date | None = None  # the day from which on it is past its date


def fate(
    keep: Mapping[str, Any] | None, *, ended: date | None, held: bool, archived: bool, today: date
) -> Fate:
    """What becomes of a case that ended on that day; `keep` is what its stream says."""
    if keep is None:
        return Fate("no-rule")
    if ended is None:
        return Fate("running", keep["class"], keep["then"])
    past = add_months(ended, 12 * keep["years"])
    return Fate(
        _code(keep["then"], held=held, archived=archived, over=past < today),
        keep["class"],
        keep["then"],
        past,
    )


def _code(then: str, *, held: bool, archived: bool, over: bool) -> Code:
    if held:
        return "held"
    if not over:
        return "kept"
    return "to-archive" if then == "archive" and not archived else "past"
