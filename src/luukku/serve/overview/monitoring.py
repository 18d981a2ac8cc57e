"""Planted reviews in words: whether there are any, on what terms, how offices fared. Pure; nobody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from luukku.coordinate.facade import planted
from luukku.look.formats import day
from luukku.look.texts import Phrase, Texts, pick

TERMS = ("about_nobody", "told_at_once", "never_who", "few")


def monitored(
    recorded: Mapping[str, Any] | None, fared: Sequence[tuple[Phrase, planted.Fared]], words: Texts, back: str
) -> dict[str, Any]:
    """What the template takes; `fared` by the office's name, `back` one of the staff's ways."""
    one_in = planted.rate(recorded)
    on = {"people": planted.FEWEST_PEOPLE, "tried": planted.FEWEST_TRIED}
    return {
        "title": words.say("overview.monitoring.title"),
        "back": back,
        "back_to": words.say(f"staff.ways.{back}"),
        "state": words.say(f"overview.monitoring.{'planted' if one_in else 'not_planted'}", n=one_in or ""),
        "why": _why(recorded, words),
        "terms": [words.say(f"overview.monitoring.terms.{term}", **on) for term in TERMS],
        "offices": [(name, _told(one, words)) for name, one in sorted(fared, key=lambda found: found[0])],
    }


def _why(recorded: Mapping[str, Any] | None, words: Texts) -> str:
    if recorded is None:
        return words.say("overview.monitoring.never")
    whom = pick(recorded["with_whom"], words.language)
    consulted = day(date.fromisoformat(str(recorded["consulted"])), words.language)
    key = "recorded" if planted.rate(recorded) else "no_rate"
    return words.say(f"overview.monitoring.{key}", date=consulted, whom=whom or "")


def _told(one: planted.Fared, words: Texts) -> str:
    if one.right is None:
        return words.say("overview.monitoring.too_few", n=planted.FEWEST_TRIED)
    return words.say("overview.monitoring.fared", n=one.right, of=one.tried)
