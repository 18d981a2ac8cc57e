"""Phones and mail addresses that reach nobody: prefix 048 and the domain `.example`."""

from __future__ import annotations

import random
from functools import lru_cache

from anyascii import anyascii

_MAILBOXES = ("posti.example", "meili.example", "brev.example", "laatikko.example", "courriel.example")


def phone(serial: int) -> str:
    """A number of its own for every serial below ten million."""
    return f"+35848{serial * 7_368_787 % 10_000_000:07d}"


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return "".join(c for c in anyascii(name).lower() if c.isalnum() or c == "-")


def email(call_name: str, surname: str, uid: int, rng: random.Random) -> str:
    """A mail address as people choose them: the name of that day, and something to tell them apart."""
    box = _MAILBOXES[int(rng.random() ** 2 * len(_MAILBOXES))]
    if rng.random() < 0.3:
        return f"{_plain(call_name)}{uid}@{box}"
    return f"{_plain(call_name)}.{_plain(surname)}{uid}@{box}"
