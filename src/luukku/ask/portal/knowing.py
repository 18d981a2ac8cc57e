"""What is known of somebody, as they read it themselves; and what they add; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luukku.ask import more, question, showing
from luukku.look.formats import day
from luukku.people.facade import Facts


def rows(facts: Facts, language: str) -> list[tuple[str, str]]:
    """Label and value. The personal number is only said to be known: this page may be read over a shoulder."""
    said = showing.texts(language).under("portal.you")
    told = [(said["name"], facts.shown_name)]
    others = dict.fromkeys(" ".join((*name.given, name.surname)) for name in facts.names)
    told += [(said["other_name"], name) for name in others if name != facts.shown_name]
    if facts.numbers:
        told.append((said["number"], said["number_known"]))
    if facts.birth_date:
        told.append((said["born"], day(facts.birth_date, language)))
    told += [
        (said["address" if a.role == "current" else "other_address"], f"{a.street}, {a.postcode} {a.town}")
        for a in facts.addresses
    ]
    return told + [(said["phone"], phone) for phone in facts.phones]


def shown(facts: Facts, language: str, typed: Mapping[str, str], wrong: tuple[str, ...]) -> dict[str, Any]:
    """What is known, and the same fields as in the question back."""
    fields = question.fields(showing.texts(language), typed, wrong)
    return {
        "known": rows(facts, language),
        "fields": fields,
        "problems": [field for field in fields if field["problem"]],
    }


def added(typed: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """What was typed, for the screen on which it is read once more."""
    words = showing.texts(language)
    filled = [(name, typed.get(name, "").strip()) for name in more.FIELDS]
    return [
        {"key": words.say(f"question.{name}.label"), "value": value, "step": "ask-you"}
        for name, value in filled
        if value
    ] or [
        {
            "key": words.say("portal.check.added"),
            "value": words.say("portal.check.nothing"),
            "step": "ask-you",
        }
    ]
