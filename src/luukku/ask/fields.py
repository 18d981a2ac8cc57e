"""The fields in which somebody tells more of themselves, and what is wrong in them; pure."""

from __future__ import annotations

from collections.abc import Mapping

from luukku.look.texts import Texts

from . import more

AUTOCOMPLETE = {"given": "additional-name", "phone": "tel"}


def fields(words: Texts, typed: Mapping[str, str], wrong: tuple[str, ...]) -> list[dict[str, str]]:
    """What one may add to what is known of oneself."""
    return [
        {
            "name": name,
            "label": words.say(f"question.{name}.label"),
            "hint": words.say(f"question.{name}.hint"),
            "problem": words.say(f"question.{name}.problem") if name in wrong else "",
            "value": typed.get(name, ""),
            "type": "tel" if name == "phone" else "text",
            "autocomplete": AUTOCOMPLETE.get(name, "off"),
        }
        for name in more.FIELDS
    ]


def problems(fields: list[dict[str, str]], empty: str, wrong: tuple[str, ...] | None) -> list[dict[str, str]]:
    """Each a sentence, and the field it leads to, where it is said too."""
    if wrong == ():
        fields[0]["problem"] = empty
    return [field for field in fields if field["problem"]]
