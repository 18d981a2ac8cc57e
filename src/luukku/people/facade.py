"""The door of `people`: who somebody is, in values; under a grant, or nothing.

Every read here shows no row unless the caller looks under a committed grant (`journal.facade`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from . import actions, queries
from .facts import Address, Facts, More, Name, Unknown

__all__ = ["Address", "Facts", "More", "Name", "Unknown", "add", "add_more", "data_key", "known"]


def add(*, people: Sequence[Facts], now: datetime) -> list[UUID]:
    """Enter people, in the order given; returns their subjects. A handful of statements for any number."""
    return actions.add(people=people, now=now)


def add_more(*, subject: UUID, more: More) -> bool:
    """Add to what is known of one person; False where all of it was known already. Raises `Unknown`."""
    return actions.add_more(subject, more)


def known(*, subject: UUID) -> tuple[Facts, bytes]:
    """The facts of one person and their data key, one statement. Raises `Unknown`."""
    return queries.known(subject)


def data_key(*, subject: UUID) -> bytes:
    """The key that opens what is theirs. Raises `Unknown`."""
    return queries.data_key(subject)
