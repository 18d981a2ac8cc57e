"""What a guardian asked of a child: the question at release, as it is shown and as it was answered; pure.

Very many records come in pages of the one form: what is marked on the others goes along in it, hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import QueryDict

from luukku.coordinate.facade import desk, representing
from luukku.look.texts import Phrase, Texts, pick

FIELDS = {"no-interest": "interest", "nothing-chosen": "held", "changed": "interest"}
"""What is refused: the field that the sentence about it leads to."""
RECORDS = 50
"""On one page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One record that would go out: what it came with, its place there, and its value in the form."""

    found: representing.Found
    place: int

    @property
    def value(self) -> str:
        return f"{self.found.outcome}:{self.place}"

    def line(self, language: str) -> str:
        return representing.line(self.found, self.place, language)


def turned(post: QueryDict, task: desk.Task) -> str | None:
    """Another page is wanted, and nothing done: the code of what is wrong with the marks that go along."""
    there = {spot.value for spot in _spots(task.child or ())}
    return None if there.issuperset(post.getlist("held")) else "changed"


def read(post: QueryDict, task: desk.Task) -> representing.Interest | None:
    """None where nobody asked for a child, or nothing was answered. Raises `Refused`."""
    if task.child is None or post.get("interest") not in ("none", "some"):
        return None
    if post["interest"] == "none":
        return representing.Interest()
    held: dict[UUID, set[int]] = {}
    for one in post.getlist("held"):
        outcome, _, place = one.partition(":")
        try:
            held.setdefault(UUID(outcome), set()).add(int(place))
        except ValueError:
            raise desk.Refused("changed") from None
    if not held:
        raise desk.Refused("nothing-chosen")
    note = desk.Note(post.get("ground", ""), post.get("ground_words", ""))
    return representing.Interest({outcome: frozenset(places) for outcome, places in held.items()}, note)


def shown(task: desk.Task, words: Texts, post: Any, grounds: list[dict[str, Any]]) -> dict[str, Any]:
    """A page of the records that would go out, to be marked; empty where nobody asked for a child. `grounds`: of any
    task.
    """
    if task.child is None:
        return {}
    spots = [*_spots(task.child)]
    page, pages = _page(post, len(spots))
    here = spots[(page - 1) * RECORDS : page * RECORDS]
    held = list(post.getlist("held") if isinstance(post, QueryDict) else post.get("held", []))
    on_others = {spot.value for spot in spots} - {spot.value for spot in here}
    return {
        "child": words.under("interest"),
        "interests": [{"value": one, "text": words.say(f"interest.{one}")} for one in ("none", "some")],
        "child_parts": [*_parts(here, words)],
        "held": held,
        "held_on_others": [value for value in held if value in on_others],
        "child_paged": words.say("staff.page", n=page, of=pages) if pages > 1 else "",
        "child_page": page,
        "child_before": page - 1,
        "child_after": page + 1 if page < pages else 0,
        "grounds": grounds,
    }


def _spots(child: Sequence[representing.Found]) -> Iterator[Spot]:
    return (Spot(found, place) for found in child for place in found.shown)


def _page(post: Any, records: int) -> tuple[int, int]:
    """Which page, of how many; the first, where it is nonsense."""
    pages = max(1, -(-records // RECORDS))
    said = post.get("turn") or post.get("page") or ""
    return (int(said) if said in {str(n) for n in range(1, pages + 1)} else 1), pages


def _parts(here: Sequence[Spot], words: Texts) -> Iterator[dict[str, Any]]:
    """The records of this page, each register's under its name."""
    for _, spots in groupby(here, key=lambda spot: spot.found.outcome):
        there = [*spots]
        register = there[0].found.register
        yield {
            "id": f"part-{there[0].found.outcome}",
            "name": pick(register["name"], words.language) or Phrase(str(register["id"]), ""),
            "items": [{"value": spot.value, "text": spot.line(words.language)} for spot in there],
        }
