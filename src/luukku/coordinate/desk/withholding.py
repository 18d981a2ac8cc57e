"""What a desk holds back, with its ground and law, or has passed on, to whom and when; pure.

It travels with the outcome as records of its own, locked like everything that was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from luukku.connectors.port import Kind, Record

HELD_BACK, PASSED_ON = "held-back", "passed-on"
"""The tables under which they are kept; no register may declare these."""
GROUNDS = ("others", "secrecy", "harm", "investigation", "security")
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Note:
    """Beside a desk's answer: a ground and own words for what stays back; to whom it went, and when they had it."""

    ground: str = ""
    words: str = field(default="", repr=False)
    to: str = field(default="", repr=False)
    received: date | None = None


NOTHING = Note()


def problem(kind: Kind, note: Note, today: date) -> str | None:
    """The code of what is missing or wrong."""
    holds = kind is Kind.WITHHELD or (kind is Kind.FOUND and bool(note.ground or note.words.strip()))
    if holds and note.ground not in GROUNDS:
        return "no-ground"
    if holds and not note.words.strip():
        return "no-ground-words"
    if kind is Kind.PASSED_ON and not note.to.strip():
        return "no-recipient"
    if kind is Kind.PASSED_ON and (note.received is None or note.received > today):
        return "no-receipt"
    return "too-many-words" if len(note.words) > LONGEST or len(note.to) > 200 else None


def records(kind: Kind, note: Note, country: str, language: str) -> tuple[Record, ...]:
    """`language`: in which the house writes."""
    if kind is Kind.PASSED_ON:
        return (Record(PASSED_ON, {"to": {language: note.to.strip()}, "received": note.received}),)
    if not note.ground or kind not in (Kind.WITHHELD, Kind.FOUND):
        return ()
    law = law_of(ground=note.ground, country=country)
    return (
        Record(HELD_BACK, {"ground": note.ground, "law": dict(law), "words": {language: note.words.strip()}}),
    )


def law_of(*, ground: str, country: str) -> Mapping[str, str]:
    """The law that goes with a ground there; the Regulation itself where nothing nearer is written."""
    laws = _laws()[ground]
    return laws.get(country, laws["EU"])


@cache
def _laws() -> dict[str, dict[str, dict[str, Any]]]:
    return yaml.safe_load((Path(__file__).parent / "grounds.yaml").read_text("utf-8"))
