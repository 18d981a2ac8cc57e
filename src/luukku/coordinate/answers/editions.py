"""What a later edition has that the one before had not."""

from __future__ import annotations

from collections.abc import Sequence

from luukku.coordinate.answers.given import Part
from luukku.coordinate.answers.sentences import shown_kind


def news(before: Sequence[Part], now: Sequence[Part]) -> tuple[str, ...]:
    """Ids of registers whose share of the answer changed: another kind, other records, other documents.

    A gap that is merely tried again is no news. Existence-secret registers never are.
    """
    told = {p.register["id"]: _substance(p) for p in before}
    return tuple(p.register["id"] for p in now if told.get(p.register["id"]) != _substance(p))


def _substance(part: Part) -> tuple[object, ...]:
    kind = shown_kind(part)
    if part.visibility != "open":
        return (kind,)
    told = tuple((one.outcome.kind, one.outcome.decision) for one in part.told)
    return (kind, part.outcome.records, part.outcome.enclosures, part.outcome.decision, told)
