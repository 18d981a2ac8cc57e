"""A case's journal in lines: ids and codes as they stand there, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from luukku.journal.facade import Entry
from luukku.look.formats import moment
from luukku.look.texts import Texts
from luukku.look.timeline import Item

CODES = (
    "actor_org", "role", "administration", "unit", "step", "purpose", "legal_basis", "outcome", "cause", "to_state",
    "channel", "version",
)  # fmt: skip


def shown(
    number: str, told: Sequence[tuple[datetime, Entry]], words: Texts, zone: ZoneInfo
) -> dict[str, Any]:
    return {
        "title": words.say("overview.journal", number=number),
        "number": number,
        "entries": [_line(at, entry, words, zone) for at, entry in told],
    }


def _line(at: datetime, entry: Entry, words: Texts, zone: ZoneInfo) -> Item:
    codes = [f"{name}={value}" for name in CODES if (value := getattr(entry, name))]
    return Item(entry.kind, who=entry.actor, at=moment(at, words.language, zone), text=" · ".join(codes))
