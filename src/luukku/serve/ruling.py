"""Deciding about a right of the resident, and telling a recipient: what the page shows, and what was sent; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import desk, rights
from luukku.foundation.days import read_day
from luukku.look.texts import Phrase, Texts, pick

FORMS = {"decide": "serve/task_decide.html", "tell": "serve/task_tell.html"}
FIELDS = {
    "no-decision": "how", "no-ground": "ground", "no-words": "words", "no-way": "yes_if", "no-day": "since",
    "no-addressee": "addressee", "too-long": "words", "not-sure": "sure",
}  # fmt: skip
"""What is refused: the field that the sentence about it leads to."""
HOWS = ("done", "partly", "refused", "needs-more", "passed-on", "nothing")


def read(post: Mapping[str, str]) -> rights.Ruling:
    """What was sent, confirmed. Raises `Refused`."""
    if post.get("sure") != "yes":
        raise desk.Refused("not-sure")
    refuses = post.get("how") in ("partly", "refused")
    return rights.Ruling(
        how=post.get("how", ""),
        words=post.get("words", ""),
        ground=post.get("ground", "") if refuses else "",
        since=read_day(post.get("since", "")),
        to=post.get("addressee", "") if post.get("how") == "passed-on" else "",
        yes_if=post.get("yes_if", "") if post.get("how") == "refused" else "",
    )


def shown(task: desk.Task, words: Texts) -> dict[str, Any]:
    """What its form takes beside what every task has; empty for tasks of another kind."""
    asked = task.deciding
    if asked is None:
        return {}
    telling = asked.recipient is not None
    return {
        "ruling": words.under("ruling.telling" if telling else "ruling"),
        "said": words.under("ruling"),
        "asked": _asked(asked, words),
        "wishes": asked.wishes,
        "not_identified": not asked.identified and not telling,
        "told_then": [name for one in asked.recipients if (name := pick(one, words.language))],
        "hows": _hows(words, telling=telling),
        "grounds": [_ground(one, words) for one in asked.grounds],
        "hint": words.say(f"ruling.{'balance' if asked.right == 'objection' else 'words'}_hint"),
        "dated": telling or asked.right == "restriction",
        "sure": [{"value": "yes", "text": words.say("ruling.telling.sure" if telling else "ruling.sure")}],
        "changed": asked.changed.words if asked.changed else "",
    }


def _asked(asked: rights.Deciding, words: Texts) -> list[tuple[str, str | Phrase]]:
    rows: list[tuple[str, str | Phrase | None]] = [
        (words.say("ruling.recipient"), pick(asked.recipient, words.language)),
        (words.say("ruling.right"), pick(asked.name, words.language)),
        (words.say("ruling.basis"), asked.basis),
    ]
    return [(label, value) for label, value in rows if value]


def _hows(words: Texts, *, telling: bool) -> list[dict[str, str]]:
    group, hows = ("telling", ("done", "refused")) if telling else ("hows", HOWS)
    return [{"value": how, "text": words.say(f"ruling.{group}.{how}")} for how in hows]


def _ground(ground: rights.Ground, words: Texts) -> dict[str, str]:
    because = coordinate.because(code=ground.code, language=words.language)
    text = words.say("ruling.article", ground=because[0].upper() + because[1:], law=ground.law)
    return {"value": ground.code, "text": text}
