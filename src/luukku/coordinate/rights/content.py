"""A desk's decision as it is kept: locked with the outcome that came of it, like anything a register said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from luukku.connectors.port import Record

from .rules import Ruling

TABLE = "decision"
"""The table under which a desk's decision is kept; no register may declare it."""


def record_of(decision: Ruling) -> Record:
    since = decision.since.isoformat() if decision.since else None
    return Record(
        TABLE,
        {
            "how": decision.how, "words": decision.words.strip(), "ground": decision.ground, "since": since,
            "to": decision.to.strip(), "yes_if": decision.yes_if.strip(),
        },
    )  # fmt: skip


def decision_in(content: Sequence[tuple[str, Mapping[str, Any]]]) -> Ruling | None:
    """The decision among the unlocked contents of an outcome, if one was made."""
    row = next((row for table, row in content if table == TABLE), None)
    if row is None:
        return None
    since = date.fromisoformat(row["since"]) if row["since"] else None
    return Ruling(row["how"], row["words"], row["ground"], since, row["to"], row["yes_if"])
