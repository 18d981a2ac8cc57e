"""Asking that something be different: which right, where, in whose words; what the screens show. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from luukku.coordinate.facade import LegProgress
from luukku.look.texts import Phrase, Texts, pick, weave

from . import scope

RIGHTS = ("rectification", "erasure", "restriction", "objection", "human-review", "portability")
"""As somebody thinks of them, the commonest first. Why somebody looked is asked where it is seen who did."""
WORDLESS = ("portability",)
LONGEST = 4000


def offered(there: Collection[str]) -> tuple[str, ...]:
    """Those that the municipality has published a stream for."""
    return tuple(right for right in RIGHTS if right in there)


def rights_shown(said: Texts, there: Collection[str], of: str, *, wrong: bool) -> dict[str, Any]:
    problem = said.say("portal.right.problem") if wrong else ""
    items = [
        {
            "value": right,
            "text": said.say(f"portal.rights.{right}.name"),
            "hint": said.say(f"portal.rights.{right}.hint"),
        }
        for right in offered(there)
    ]
    return {
        "items": items,
        "of": of,
        "problem": problem,
        "problems": [{"name": "right", "problem": problem}] if wrong else [],
    }


def read(post: QueryDict, held: Sequence[LegProgress]) -> dict[str, list[str]]:
    """What was chosen of what was offered."""
    registers = {leg.register for leg in held}
    return {
        "registers": [one for one in post.getlist("registers") if one in registers],
        "parts": [part for part in scope.LIFE if part in post.getlist("parts")],
    }


def where_shown(
    said: Texts,
    right: str,
    held: Sequence[LegProgress],
    lives: list[dict[str, str]],
    draft: Mapping[str, Any],
    *,
    wrong: bool,
) -> dict[str, Any]:
    """Registers of an earlier answer, where there is one; and parts of life."""
    name = "registers" if held else "parts"
    problem = said.say("portal.right-where.problem") if wrong else ""
    return {
        "caption": said.say(f"portal.rights.{right}.name"),
        "held": [_choice(leg, said.language) for leg in held],
        "lives": lives,
        "chosen": draft.get("registers", []),
        "parts": draft.get("parts", []),
        "wrong": {name: problem} if wrong else {},
        "problems": [{"name": name, "problem": problem}] if wrong else [],
    }


def _choice(leg: LegProgress, language: str) -> dict[str, Any]:
    register = pick(leg.register_name, language) or Phrase(leg.register, language)
    office = pick(leg.administration_name, language) or Phrase(leg.administration, language)
    return {"value": leg.register, "text": register, "hint": office}


def words_shown(said: Texts, right: str, typed: str, *, wrong: bool) -> dict[str, Any]:
    problem = said.say("portal.right-words.problem") if wrong else ""
    return {
        "right": right,
        "label": said.say(f"portal.rights.{right}.label"),
        "hint": said.say(f"portal.rights.{right}.words_hint"),
        "typed": typed,
        "problem": problem,
        "problems": [{"name": "words", "problem": problem}] if wrong else [],
    }


def rows(
    said: Texts, draft: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    """For the screen on which it is read once more; `names`: of the registers chosen."""
    where: list[Phrase | str] = [
        pick(names[one], said.language) or one for one in draft["registers"] if one in names
    ]
    where += [said.say(f"portal.life.{part}") for part in draft["parts"]]
    right = draft["right"]
    told = [
        ("what", said.say(f"portal.rights.{right}.name"), "ask-right"),
        ("where", weave(where, said.language, "; "), "ask-right-where"),
    ]
    if right not in WORDLESS:
        told.append(("words", draft["words"], "ask-right-words"))
    return [
        {"key": said.say(f"portal.right-check.{key}"), "value": value, "step": step}
        for key, value, step in told
    ]
