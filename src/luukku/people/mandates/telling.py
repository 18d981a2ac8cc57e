"""For whom a log-in service says that somebody may act: a claim of theirs, read as the operator declared it; pure.

The claims of a log-in by OpenID Connect in, values out. What is not declared by name is left out: nothing is ever read
as more than was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .rules import ACTS, KINDS

LONGEST = 100
MOST = 100
"""So many entries are read of one claim."""
PERSONS = tuple(kind for kind in KINDS if kind != "company")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing told: for whom, by their number, as what, in what, and until when, where it was said."""

    number: str = field(repr=False)
    kind: str
    covers: frozenset[str]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """Which claim, and what in it means what."""

    service: str  # its name, as the ID desk reads it
    claim: str  # a list of entries
    number: str  # in an entry: the personal number of whom it is for
    kind: str
    kinds: Mapping[str, str]  # what is said: which kind of ours
    acts: str
    covers: Mapping[str, tuple[str, ...]]  # what is said: which acts of ours
    actor: str = ""  # in an entry: the personal number of whoever may act, where it is told
    until: str = ""

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Declared:
        """Raises ValueError, with a sentence."""
        names = {key: told.get(key, "") for key in ("service", "claim", "number", "actor", "until")}
        kind, acts = _pair(told, "kind"), _pair(told, "acts")
        if unknown := set(told) - {*names, "kind", "acts"}:
            raise ValueError(f"there is no {min(map(str, unknown))} in it")
        for key, name in names.items():
            if not isinstance(name, str) or len(name) > LONGEST or not (name or key in ("actor", "until")):
                raise ValueError(f"{key} must be a line of text")
        kinds = {str(one): str(means) for one, means in kind[1].items()}
        covers = {str(one): tuple(map(str, _list(means))) for one, means in acts[1].items()}
        if not kinds or not set(kinds.values()) <= set(PERSONS):
            raise ValueError(f"kind.values must mean {', '.join(PERSONS)}")
        if not covers or not all(means and set(means) <= set(ACTS) for means in covers.values()):
            raise ValueError(f"acts.values must mean {', '.join(ACTS)}")
        return cls(kind=kind[0], kinds=kinds, acts=acts[0], covers=covers, **names)

    def said(self, claims: Mapping[str, Any], number: str) -> tuple[Said, ...]:
        """What the claims of whoever logged in by this number say."""
        entries = claims.get(self.claim)
        listed = entries[:MOST] if isinstance(entries, list) else []
        found = [self._one(entry, number) for entry in listed if isinstance(entry, Mapping)]
        return tuple(one for one in found if one is not None)

    def _one(self, entry: Mapping[str, Any], number: str) -> Said | None:
        """None where it is about somebody else, or where a word of it is not known."""
        whom, told = entry.get(self.number), entry.get(self.kind)
        if not (isinstance(whom, str) and len(whom) <= LONGEST and isinstance(told, str)):
            return None
        if self.actor and entry.get(self.actor) != number:
            return None
        acts = [one for one in _list(entry.get(self.acts)) if isinstance(one, str)]
        covers = frozenset(act for one in acts for act in self.covers.get(one, ()))
        try:
            until = _moment(entry.get(self.until)) if self.until else None
        except (ValueError, OverflowError, OSError):
            return None
        kind = self.kinds.get(told)
        return Said(whom, kind, covers, until) if kind and covers else None


def _pair(told: Mapping[str, Any], key: str) -> tuple[str, Mapping[Any, Any]]:
    pair = told.get(key)
    if not isinstance(pair, Mapping) or set(pair) != {"key", "values"}:
        raise ValueError(f"{key} must have key and values")
    if not isinstance(pair["key"], str) or not isinstance(pair["values"], Mapping):
        raise ValueError(f"{key} must have a key, and values that say what means what")
    return pair["key"], pair["values"]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _moment(value: Any) -> datetime | None:
    """Seconds since 1970, or a moment with its zone. Raises ValueError for anything else that was said."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value, tz=UTC)
    at = datetime.fromisoformat(value) if isinstance(value, str) else None
    if at is None or at.tzinfo is None:
        raise ValueError("no moment")
    return at
