"""What a model holds about persons. Every model of every room says so in one line; a test refuses one that does not.

The declaration drives row-level security, erasure, export, canaries and Luukku's own entry under Art. 30.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    subject: str  # the column that holds the person's random key; "" when the table is about nobody
    category: str  # identity, contact, content, ... : the code under which it is declared
    keep: str  # how long and why, in plain words
    guarded: bool  # whether the database shows a row only under a committed grant


def nothing() -> Personal:
    """The table holds nothing about a person."""
    return Personal(subject="", category="", keep="", guarded=False)


def about(*, subject: str, category: str, keep: str, guarded: bool = True) -> Personal:
    """Each row is about the one person whose key is in `subject`. Unguarded needs a reason beside it."""
    return Personal(subject=subject, category=category, keep=keep, guarded=guarded)
