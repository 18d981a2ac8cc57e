"""What a guardian asked of a child: at release one question more, "is there anything here that must not go to the
guardian, in the child's interest?" What stays back is recorded anew without it, and then released; pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from luukku.connectors.port import Kind, Record, Reply
from luukku.coordinate.plans import words as w

from . import withholding
from .refusals import Refused
from .withholding import HELD_BACK, PASSED_ON, Note

GUARDIAN = "guardian"
GROUNDS = ("child", *withholding.GROUNDS)
APART = (HELD_BACK, PASSED_ON)


def wanted(asked_as: str) -> bool:
    return asked_as == GUARDIAN


@dataclass(frozen=True, slots=True)
class Interest:
    """What the official answers: nothing stands against it, or these records stay back, with a ground and words.

    `held`: by outcome, the places of its records, counted from 0 as the page showed them.
    """

    held: Mapping[UUID, frozenset[int]] = field(default_factory=dict)
    note: Note = withholding.NOTHING


@dataclass(frozen=True, slots=True)
class Found:
    """What one register's newest outcome holds, as it would go out."""

    outcome: UUID
    ref: str
    register: Mapping[str, Any] = field(repr=False)
    records: tuple[tuple[str, Mapping[str, Any]], ...] = field(repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict)  # what was searched, by which model: it stays true

    @property
    def shown(self) -> tuple[int, ...]:
        """Places of what may be held back; what was held back before is a note, and stays."""
        return tuple(place for place, (table, _) in enumerate(self.records) if table not in APART)


def problem(interest: Interest | None, found: Sequence[Found]) -> str | None:
    """The code of what is missing or wrong; nothing goes out before the question was answered."""
    if interest is None:
        return "no-interest"
    there = {one.outcome: one.shown for one in found}
    if any(
        outcome not in there or not places <= set(there[outcome]) for outcome, places in interest.held.items()
    ):
        return "changed"  # a newer outcome came while the page was open
    if not any(interest.held.values()):
        return "nothing-chosen" if interest.note.ground or interest.note.words.strip() else None
    if interest.note.ground not in GROUNDS:
        return "no-ground"
    if not interest.note.words.strip():
        return "no-ground-words"
    return "too-many-words" if len(interest.note.words) > withholding.LONGEST else None


def without(
    interest: Interest | None, found: Sequence[Found], country: str, language: str
) -> tuple[list[w.Event], dict[str, Reply]]:
    """What happens before the release, and what is then recorded of each register. Raises `Refused`."""
    if wrong := problem(interest, found):
        raise Refused(wrong)
    assert interest is not None  # noqa: S101 - `problem` has seen to it
    events: list[w.Event] = []
    replies: dict[str, Reply] = {}
    for one in found:
        places = interest.held.get(one.outcome, frozenset())
        if not places:
            continue
        reply = _without(one, places, interest.note, country, language)
        events.append(w.DeskAnswered(one.ref, reply.kind or Kind.WITHHELD))
        replies[one.ref] = reply
    return events, replies


def _without(one: Found, places: frozenset[int], note: Note, country: str, language: str) -> Reply:
    kept = [
        Record(table, row)
        for place, (table, row) in enumerate(one.records)
        if place not in places and table != HELD_BACK
    ]
    left = any(record.table not in APART for record in kept)
    kind = Kind.FOUND if left else Kind.WITHHELD
    notes = withholding.records(kind, note, country, language)
    before = [Record(table, row) for table, row in one.records if table == HELD_BACK]
    reply = Reply(order=one.ref, kind=kind, records=(*(kept if left else ()), *(notes or before)))
    return replace(reply, **one.facts)
