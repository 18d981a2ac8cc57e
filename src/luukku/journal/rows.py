"""From rows to values."""

from __future__ import annotations

from typing import Any

from luukku.journal.entries import Entry


def entry_of(values: dict[str, Any]) -> Entry:
    """An entry from a row of its table."""
    return Entry(
        **{**values, "data_categories": tuple(values["data_categories"]), "salt": bytes(values["salt"])}
    )
