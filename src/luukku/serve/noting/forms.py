"""What a clerk typed of a request; pure. What is right of it, the rules of `luukku note` say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import noting

TOLD = tuple(name for name in coordinate.NOTE_FIELDS if name != "taken_by")
"""Who takes it down is whoever is logged in."""
THEMSELVES = "themselves"
"""What is chosen where nobody asks for another."""
LONGEST = 1000
"""More is no line that somebody typed; it is cut before it is read and shown again."""


class Wrong(Exception):
    """By field, a code that says why. Nothing was changed; no value is repeated."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("not as it should be")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Typed:
    """As it was typed, and is shown again where something is wrong."""

    told: Mapping[str, str] = field(default_factory=dict, repr=False)
    right: str = "access"
    parts: tuple[str, ...] = ()
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Offered:
    """Which rights are published, and to which parts of life something belongs."""

    rights: tuple[str, ...]
    parts: tuple[str, ...]


def read(post: QueryDict) -> Typed:
    told = {name: post.get(name, "")[:LONGEST] for name in TOLD}
    parts = tuple(part for part in noting.LIFE if part in post.getlist("parts"))
    return Typed(told, post.get("right", ""), parts, noting.plain(post.get("words", "")))


def request(typed: Typed, taken_by: str, where: coordinate.Where, offered: Offered) -> coordinate.Noted:
    """Raises `Wrong`, with everything that is."""
    problems = _wish(typed, offered)
    own = typed.told.get("asks_as") == THEMSELVES
    told = {**typed.told, "taken_by": taken_by} | ({"asks_as": ""} if own else {})
    try:
        noted = coordinate.read_note(told, where)
    except coordinate.Unreadable as unreadable:
        raise Wrong({**unreadable.problems, **problems}) from None
    if problems:
        raise Wrong(problems)
    return noted


def _wish(typed: Typed, offered: Offered) -> dict[str, str]:
    if typed.right not in offered.rights:
        return {"right": "no-right"}
    if not set(typed.parts) <= set(offered.parts):
        return {"parts": "nothing-there"}
    code = noting.words_problem(typed.right, typed.words)
    return {"words": code} if code else {}
