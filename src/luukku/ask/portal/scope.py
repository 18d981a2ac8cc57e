"""What somebody wants: everything, or the parts of life they choose; pure but for the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from luukku.catalogue import facade as catalogue
from luukku.look.texts import Texts

LIFE = ("home", "family", "health", "money", "work", "traffic", "culture", "contacts")


def offered(said: Texts) -> list[dict[str, str]]:
    """Parts of life to which something belongs that can be asked, in the order of a life."""
    there = {register.body["part_of_life"] for register in catalogue.current_registers()}
    return [{"value": part, "text": said.say(f"portal.life.{part}")} for part in LIFE if part in there]


def choices(said: Texts) -> list[dict[str, str]]:
    return [
        {"value": one, "text": said.say(f"portal.what.{one}"), "hint": said.say(f"portal.what.{one}_hint")}
        for one in ("all", "parts")
    ]


def shown(
    said: Texts, there: list[dict[str, str]], draft: Mapping[str, Any], wrong: tuple[str, str] | None
) -> dict[str, Any]:
    """`wrong`: a field, and the code of what is wrong with it."""
    problems = [{"name": wrong[0], "problem": said.say(f"portal.what.{wrong[1]}")}] if wrong else []
    return {
        "scope": draft.get("scope", ""),
        "chosen": draft.get("parts", []),
        "offered": there,
        "scopes": choices(said),
        "problems": problems,
        "wrong": {one["name"]: one["problem"] for one in problems},
    }


def read(post: QueryDict) -> dict[str, Any]:
    return {"scope": post.get("scope", ""), "parts": [part for part in LIFE if part in post.getlist("parts")]}


def problem(draft: Mapping[str, Any], there: list[dict[str, str]]) -> tuple[str, str] | None:
    """The field and the code of what is wrong with it."""
    if draft["scope"] not in ("all", "parts"):
        return "scope", "no-scope"
    if draft["scope"] == "parts" and not {one["value"] for one in there} & set(draft["parts"]):
        return "parts", "no-parts"
    return None


def rows(draft: Mapping[str, Any], said: Texts) -> list[dict[str, Any]]:
    """For the screen on which it is read once more."""
    parts = ", ".join(said.say(f"portal.life.{part}") for part in draft["parts"])
    told = said.say("portal.what.all") if draft["scope"] == "all" else parts
    return [{"key": said.say("portal.check.what"), "value": told, "step": "ask-what"}]
