"""A passage of a text that may have to be withheld, and on what ground; plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What somebody else is told apart by."""

    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"


class Group(StrEnum):
    """Whose it is. `staff`: of whoever acted in office; offered, but left to be read unless somebody decides."""

    OTHERS = "others"
    STAFF = "staff"


GROUNDS = ("other-person", "other-number", "other-contact", "informant", "secret", "own-reason")
"""The codes of why a passage is withheld; their texts and laws are in `texts/`."""

_GROUND = {Kind.NAME: "other-person", Kind.NUMBER: "other-number"}


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]`."""

    start: int
    end: int
    kind: Kind
    group: Group = Group.OTHERS

    @property
    def ground(self) -> str:
        return _GROUND.get(self.kind, "other-contact")


def without_overlaps(found: list[Passage]) -> tuple[Passage, ...]:
    """In the order of the text. Of two that overlap the wider stays, so that nothing found is left to be read."""
    kept: list[Passage] = []
    for one in sorted(found, key=lambda p: (p.start, -p.end)):
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end:
                kept[-1] = replace(kept[-1], end=one.end)
            continue
        kept.append(one)
    return tuple(kept)
