"""A part is sent back before its release: the form for it, and what its desk sees then; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import QueryDict

from luukku.connectors.port import Kind
from luukku.coordinate.facade import desk
from luukku.look.texts import Texts, pick

from . import forms

FIELDS = {
    "nothing-to-send-back": "parts", "no-back-reason": "back", "no-back-words": "back_words",
    "too-many-back-words": "back_words",
}  # fmt: skip
"""What is refused: the field that the sentence about it leads to."""


def chosen(post: QueryDict) -> list[UUID]:
    """The parts that were ticked; what is no key was never offered."""
    keys = []
    for value in post.getlist("parts"):
        try:
            keys.append(UUID(value))
        except ValueError:
            continue
    return keys


def shown(task: desk.Task, words: Texts, post: Mapping[str, str], problem: str) -> dict[str, Any]:
    """What the page of a release, or of a task that is done again, takes beside."""
    texts = words.under("sent_back")
    parts = [
        {"value": str(one.order), "text": pick(one.register, words.language) or words.say("sent_back.whole")}
        for one in task.parts
    ]
    ticked = post.getlist("parts") if isinstance(post, QueryDict) else []
    return {
        "sent_back": texts,
        "parts": parts,
        "ticked": ticked or ([parts[0]["value"]] if len(parts) == 1 else []),
        "reasons": [
            {"value": code, "text": words.say(f"sent_back.reasons.{code}")} for code in desk.BACK_REASONS
        ],
        "open_back": problem in FIELDS,
        "back": _why(task, words),
    }


def _why(task: desk.Task, words: Texts) -> dict[str, str]:
    if task.back is None:
        return {}
    known = task.back.code in desk.BACK_REASONS
    reason = words.say(f"sent_back.reasons.{task.back.code}") if known else ""
    return {"reason": reason, "words": task.back.words}


def earlier(task: desk.Task) -> dict[str, str]:
    """The form as it was answered before it was sent back; empty where it never was."""
    back = task.back
    if back is None:
        return {}
    if back.ruling is not None:
        since = back.ruling.since.isoformat() if back.ruling.since else ""
        return {
            "how": back.ruling.how, "ground": back.ruling.ground, "words": back.ruling.words, "since": since,
            "addressee": back.ruling.to, "yes_if": back.ruling.yes_if,
        }  # fmt: skip
    if task.purpose == "review":
        keys = [str(one["key"]) for one in task.candidates]
        said = {f"same-{n}": back.same.get(key) for n, key in enumerate(keys)}
        return {name: "yes" if same else "no" for name, same in said.items() if same is not None}
    return _answered(back)


def _answered(back: desk.Back) -> dict[str, str]:
    """Documents are gone through again on their own page; a machine's nothing found is the desk's nothing held."""
    answers = {kind: value for value, kind in forms.KINDS.items()}
    answers[Kind.NOTHING_FOUND] = "nothing"
    kind = answers.get(back.kind, "") if back.kind else ""
    note = back.note
    return {
        "answer": kind, "ground": note.ground, "ground_words": note.words, "recipient": note.to,
        "received": str(note.received or ""),
    }  # fmt: skip
