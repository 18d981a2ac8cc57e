"""A task as its page needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from luukku.connectors.port import Person
from luukku.coordinate.rights.reading import Deciding

from .interest import Found
from .sending_back import Back, PartOf


@dataclass(frozen=True, slots=True)
class Task:
    """One task, with no more of the person than the register may be asked by."""

    purpose: str  # as plans/words.py: Purpose
    case_number: str
    administration: Mapping[str, str]
    register: Mapping[str, str] | None
    due: date
    person: Person
    candidates: tuple[Mapping[str, Any], ...] = ()  # review: key, score, account
    rows: tuple[
        tuple[str, Mapping[str, Any]], ...
    ] = ()  # review: their root rows, where they are not elsewhere
    key: str = ""  # review: the column that tells these records apart
    fields: tuple[Mapping[str, Any], ...] = ()  # review: their columns as the register declares them
    decided: Mapping[str, bool] = field(default_factory=dict)  # second look: by key, the same or not
    why: str = ""  # second look: the reason for that; review: why a second look did not agree
    taken_by: UUID | None = None  # the key of whoever of the staff means to do it
    deciding: Deciding | None = None  # decide, tell
    lifts: date | None = None  # lift: from when the data are restricted no more
    prepared: bool = False  # documents were found by machine, and wait to be gone through
    staged: bool = False  # documents were handed in, and wait to be gone through
    country: str = ""  # whose laws are named where something stays back
    parts: tuple[PartOf, ...] = ()  # release: what of it may be sent back
    back: Back | None = None  # an official sent back what was answered before
    planted: bool = False  # made up, to see how well reviews are done; about nobody
    child: tuple[Found, ...] | None = None  # release of what a guardian asked: what would go out; else None
