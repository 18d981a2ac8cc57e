"""What a coordinator's form says; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from luukku.coordinate.facade import decisions
from luukku.foundation.days import read_day

FIELDS = {
    "no-reasons": "codes",
    "no-words": "words",
    "too-long": "words",
    "no-date": "until",
    "until-too-soon": "until",
    "until-too-late": "until",
    "no-fee": "fee",
    "no-registers": "registers",
    "before-served": "until",
}
"""What cannot be decided so: the field that the sentence about it leads to."""


def what_of(name: str) -> decisions.What:
    """Raises LookupError."""
    if name not in decisions.WHATS:
        raise LookupError("no such decision")
    return cast(decisions.What, name)


def wanted(
    what: decisions.What, post: Mapping[str, str], codes: Sequence[str], registers: Sequence[str] = ()
) -> decisions.Wanted:
    """As it was filled in; what is missing is found where it is decided."""
    return decisions.Wanted(
        what, tuple(codes), post.get("words", "").strip(), read_day(post.get("until", "")),
        post.get("fee", "").strip()[:40], tuple(registers),
    )  # fmt: skip


def form_id(post: Mapping[str, str]) -> UUID:
    """Raises LookupError."""
    try:
        return UUID(post.get("id", ""))
    except ValueError:
        raise LookupError("no such form") from None


def letter(post: Mapping[str, str]) -> tuple[int, date | None]:
    """Which letter, and the day that is noted; 0: none."""
    number = post.get("letter", "")
    plain = number.isascii() and number.isdigit() and len(number) < 5
    return int(number) if plain else 0, read_day(post.get("day", ""))
