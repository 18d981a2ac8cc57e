"""The pages of mandates at the ID desk: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.look import formats
from luukku.look.texts import Texts
from luukku.people.facade import mandates
from luukku.serve import showing

FIELDS = {
    "no-kind": "kind", "no-child": "subject_number", "a-child": "kind", "no-covers": "covers", "no-ground": "ground",
    "no-proof": "proof", "no-end": "until", "no-company": "company", "same-person": "subject_number",
    "not-sure": "sure", "nobody-of-the-staff": "sure",
}  # fmt: skip
OF_PERSON = {"no-number": "number", "no-name": "given", "another-name": "surname"}
"""What is refused: the field that the sentence about it leads to; of a person, after whom it is about."""


def find(
    language: str, typed: str = "", held: Sequence[mandates.Held] | None = None, *, wrong: bool = False,
    ended: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """`held`: of whoever has the number that was typed; None where none was."""
    words = showing.texts(language)
    problem = words.say("mandates.no-such-person") if wrong else ""
    return {
        **_base(words),
        "typed": typed,
        "wrong": problem,
        "problems": [{"name": "number", "problem": problem}] if wrong else [],
        "found": held is not None,
        "rows": [_row(one, words) for one in held or ()],
        "ended": words.say("mandates.ended_now") if ended else "",
    }


def _row(one: mandates.Held, words: Texts) -> dict[str, Any]:
    terms, language = one.terms, words.language
    until = formats.day(terms.until, language) if terms.until else words.say("mandates.open")
    covers = ", ".join(words.say(f"mandates.covers.{act}") for act in mandates.ACTS if act in terms.covers)
    facts = [
        (words.say("mandates.who_acts"), one.who_acts),
        (words.say("mandates.for_whom"), one.for_whom),
        (words.say("mandates.kind_label"), words.say(f"mandates.kind.{terms.kind}")),
        (words.say("mandates.covers_label"), covers),
        (words.say("mandates.starts"), formats.day(terms.starts, language)),
        (words.say("mandates.until"), until),
        (words.say("mandates.told_by"), one.told_by),
        (words.say("mandates.state"), words.say("mandates.live" if one.live else "mandates.over")),
    ]
    return {
        "id": str(one.id),
        "facts": [(label, value) for label, value in facts if value],
        "who": " – ".join(name for name in (one.who_acts, one.for_whom) if name),
        "open": not one.ended,
    }


def new(language: str, typed: Mapping[str, Any], problem: str | None = None) -> dict[str, Any]:
    words = showing.texts(language)
    what, _, which = (problem or "").partition(":")
    field = which if what == "no-day" else FIELDS.get(what) or f"{which}_{OF_PERSON.get(what, 'number')}"
    sentence = words.say(f"mandates.problems.{what}") if problem else ""
    grounds = dict.fromkeys(ground for ones in mandates.GROUNDS.values() for ground in ones)
    return {
        **_base(words),
        "typed": typed,
        "covers_chosen": _list(typed, "covers"),
        "sure_chosen": _list(typed, "sure"),
        "kinds": _items(words, "kind", mandates.KINDS),
        "covers": _items(words, "covers", mandates.ACTS),
        "grounds": _items(words, "ground", grounds),
        "proofs": _items(words, "proof", mandates.DOCUMENTS),
        "sure": [{"value": "yes", "text": words.say("mandates.sure")}],
        "wrong": {field: sentence} if problem else {},
        "problems": [{"name": field, "problem": sentence}] if problem else [],
    }


def _list(typed: Mapping[str, Any], name: str) -> list[str]:
    getlist = getattr(typed, "getlist", None)
    return list(getlist(name)) if getlist else list(typed.get(name, []))


def _items(words: Texts, group: str, values: Any) -> list[dict[str, str]]:
    return [{"value": one, "text": words.say(f"mandates.{group}.{one}")} for one in values]


def _base(words: Texts) -> dict[str, Any]:
    return {
        "language": words.language,
        "words": words.flat,
        "said": words.under("mandates"),
        "desk": words.under("id-desk"),
    }
