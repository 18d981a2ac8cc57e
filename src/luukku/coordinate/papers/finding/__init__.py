"""Finding others in a text: names, numbers, addresses, phones and e-mails that are not the resident's.

Offers only: people decide. Recall comes first, for what is not offered is easily overlooked.
"""

from __future__ import annotations

from collections.abc import Collection

from luukku.connectors.port import Person

from . import names, patterns
from .own import Own
from .passages import GROUNDS, Group, Kind, Passage, without_overlaps

__all__ = ["GROUNDS", "Group", "Kind", "Passage", "offers"]


def offers(text: str, person: Person, country: str, others: Collection[str] = ()) -> tuple[Passage, ...]:
    """Passages of others in the order of the text, none over another.

    `others`: names of people known to be others, of the register or of pages looked at before.
    """
    own = Own(person, country)
    written = list(patterns.passages(text, own))
    named = [p for p in names.passages(text, own, others) if not _inside_own_address(text, p, own)]
    return without_overlaps([*written, *named])


def _inside_own_address(text: str, passage: Passage, own: Own) -> bool:
    """The street where they live may be named like a person."""
    after = text[passage.start : passage.end + 6]
    return any(char.isdigit() for char in after[passage.end - passage.start :]) and own.is_address(after)
