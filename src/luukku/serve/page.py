"""The page of a desk's task: its facts, its form as it was sent, and what is wrong where; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.coordinate.facade import desk, representing
from luukku.look import formats
from luukku.look.texts import Phrase, Texts, pick

from . import forms, interest, reviewing, ruling, sending_back, showing

FORMS = {
    "review": "serve/task_review.html",
    "second-look": "serve/task_second_look.html",
    "release": "serve/task_release.html",
    "second-release": "serve/task_release.html",
    "lift": "serve/task_lift.html",
    **ruling.FORMS,
}
FIELDS = {
    "documents-or-nothing": "answer",
    "too-large": "files",
    "no-ground": "ground",
    "no-ground-words": "ground_words",
    "too-many-words": "ground_words",
    "no-recipient": "recipient",
    "no-receipt": "received",
    "not-confirmed": "confirmed",
    "address": "to",
    "no-opinion": "agrees",
    "no-reason": "reason",
    "not-another": "another",
    "same-person": "another",
    "not-lifted": "sure",
    **interest.FIELDS,
    **ruling.FIELDS,
    **sending_back.FIELDS,
}
"""What is refused: the field that the sentence about it leads to."""


def shown(task: desk.Task, words: Texts, post: Mapping[str, str], problem: str | None) -> dict[str, Any]:
    """What the template takes. `problem` is the code of what was refused; names and values are escaped there."""
    what, _, n = (problem or "").partition(":")
    post = post or sending_back.earlier(task)
    sentence = words.say(f"problems.{what}", n=n) if problem else ""
    field = _first_undecided(task, post) if problem == "undecided" else FIELDS.get(what, "")
    if what.startswith("held-"):
        field = "files"
    return {
        "title": words.say(f"title.{task.purpose}"),
        "intro": words.say(f"intro.{task.purpose}"),
        "facts": _facts(task, words),
        "who": showing.who(task.person, words.language),
        "look": words.say("papers.look"),
        "waiting": words.say(_waiting(task)) if task.prepared or task.staged else "",
        "form": FORMS.get(task.purpose, "serve/task_answer.html"),
        "answers": [{"value": value, "text": words.say(value)} for value in forms.KINDS],
        "grounds": _grounds(task.country, words),
        "open_held": field in ("ground", "ground_words") or bool(post.get("ground")),
        "open_passed": field in ("recipient", "received") or bool(post.get("recipient")),
        "confirm": [{"value": "yes", "text": words.say("confirm")}],
        "agreeing": [
            {"value": "yes", "text": words.say("agree")},
            {"value": "no", "text": words.say("disagree")},
        ],
        "another": [{"value": "yes", "text": words.say("another")}],
        "others": [post.get("another", "")],
        "second": task.purpose == "second-release",
        "why": task.why,
        "choices": [
            {"value": "yes", "text": words.say("same")},
            {"value": "no", "text": words.say("not_same")},
        ],
        "doubtful": _doubtful(task, words, post, sentence if problem == "undecided" else ""),
        "typed": post,
        "confirmed": [post.get("confirmed", "")],
        "was_sure": [post.get("sure", "")],
        "lifted": [{"value": "yes", "text": words.say("lifting.sure")}],
        "lifting": words.under("lifting"),
        "wrong": {field: sentence} if problem else {},
        "problems": [{"name": field, "problem": sentence}] if problem else [],
        **interest.shown(task, words, post, _grounds(task.country, words, representing.GROUNDS)),
        **ruling.shown(task, words),
        **sending_back.shown(task, words, post, what),
    }


def _waiting(task: desk.Task) -> str:
    """The text about documents that are to be gone through."""
    if task.back is not None and task.prepared:
        return "sent_back.earlier"
    return "papers.prepared" if task.prepared else "papers.waiting"


def _grounds(country: str, words: Texts, grounds: Sequence[str] = desk.GROUNDS) -> list[dict[str, Any]]:
    """Each with the law that goes with it here."""
    return [
        {
            "value": ground,
            "text": words.say(f"ground.{ground}"),
            "hint": pick(desk.law_of(ground=ground, country=country), words.language),
        }
        for ground in grounds
    ]


def _first_undecided(task: desk.Task, post: Mapping[str, str]) -> str:
    names = [f"same-{number}" for number in range(len(task.candidates))]
    return next((name for name in names if post.get(name) not in ("yes", "no")), "")


def _facts(task: desk.Task, words: Texts) -> list[tuple[str, str | Phrase]]:
    office = pick(task.administration, words.language)
    register = pick(task.register, words.language)
    told: list[tuple[str, str | Phrase | None]] = [
        (words.say("case"), task.case_number),
        (words.say("register"), register),
        (words.say("administration"), office),
        (words.say("due"), formats.day(task.due, words.language)),
        (words.say("lifting.from"), formats.day(task.lifts, words.language) if task.lifts else None),
    ]
    return [(label, value) for label, value in told if value]


def _doubtful(task: desk.Task, words: Texts, post: Mapping[str, str], sentence: str) -> list[dict[str, Any]]:
    """Each record and what was said of it, so that a form that was refused is shown as it was sent. What speaks for
    and against a record that stands alone is seen at once; among several it waits until it is asked for.
    """
    records = reviewing.doubtful(task, words)

    def problem(number: int) -> str:
        return sentence if sentence and post.get(f"same-{number}") not in ("yes", "no") else ""

    return [
        {
            "record": one,
            "name": f"same-{number}",
            "said": post.get(f"same-{number}", ""),
            "problem": problem(number),
            "alone": len(records) == 1,
        }
        for number, one in enumerate(records)
    ]
