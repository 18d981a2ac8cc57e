"""What a guardian asked of a child: the question at release, as it is shown and as it was answered; pure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict

from luukku.coordinate.facade import desk, representing
from luukku.look.texts import Phrase, Texts, pick

FIELDS = {"no-interest": "interest", "nothing-chosen": "held", "changed": "interest"}
"""What is refused: the field that the sentence about it leads to."""


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
    """Every record that would go out, to be marked; empty where nobody asked for a child. `grounds`: of any task."""
    if task.child is None:
        return {}
    getlist = getattr(post, "getlist", None)
    return {
        "child": words.under("interest"),
        "interests": [{"value": one, "text": words.say(f"interest.{one}")} for one in ("none", "some")],
        "child_parts": [_part(n, one, words) for n, one in enumerate(task.child) if one.shown],
        "held": list(getlist("held")) if getlist else list(post.get("held", [])),
        "grounds": grounds,
    }


def _part(number: int, found: representing.Found, words: Texts) -> dict[str, Any]:
    name = pick(found.register["name"], words.language) or Phrase(str(found.register["id"]), "")
    return {
        "id": f"part-{number}",
        "name": name,
        "items": [
            {"value": f"{found.outcome}:{place}", "text": text}
            for place, text in representing.lines(found, words.language)
        ],
    }
