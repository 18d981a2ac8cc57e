"""Registers that answer about the wrong person, or about one person too many."""

from __future__ import annotations

import json

from luukku.demo.zoo.animals import Animal, records, strangers
from luukku.demo.zoo.http import Answer, said

MODES = frozenset({"wrong-person", "two-people"})


def mixed_up(animal: Animal, verb: str, answer: Answer, nth: int) -> Answer:
    """The right answer with people mixed up in it; `nth` decides who."""
    if animal.mode not in MODES or answer.status != 200 or verb not in ("search", "records"):
        return answer
    told = json.loads(answer.body)
    others = strangers(animal, 1 if animal.mode == "wrong-person" else 2, nth)
    if verb == "records":
        others = list(records(animal, [row[animal.root.key] for row in others[:1]]))
    keep = told["items"] if animal.mode == "two-people" else []
    have = [json.dumps(item, sort_keys=True) for item in keep]
    added = [item for item in others if json.dumps(item, sort_keys=True) not in have]
    return said(200, items=keep + added, next=None)
