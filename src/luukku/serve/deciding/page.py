"""The pages on which a coordinator decides: pure, values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import decisions
from luukku.look import language as languages
from luukku.look.formats import day
from luukku.look.texts import Phrase, Texts, pick

from .forms import FIELDS

ENDS = {"clarification-needed": "clarified", "identity-doubt": "identified", "cannot-identify": "identified"}
"""What is waited for, and why the case goes on once it is there; the fee has its own."""


def case(
    now: decisions.Situation,
    words: Texts,
    *,
    me: str = "",
    problem: str | None = None,
    done: str = "",
) -> dict[str, Any]:
    """Where the case stands, and what can be decided."""
    said = f"deciding.done.{done}"
    return {
        "number": now.number,
        "title": words.say("deciding.title", number=now.number),
        "facts": _facts(now, words),
        "problem": words.say(f"deciding.problem.{problem}") if problem else "",
        "done": words.say(said) if said in words else "",
        "proposed": _proposed(now, words, me),
        "waits": _waits(now, words),
        "ways": _ways(now, words),
        "sent": [_letter(one, words) for one in now.sent],
        "said": [(day(one.on, words.language), Phrase(one.words, now.language)) for one in now.said],
        "deciding": words.under("deciding"),
        "undelivered": words.under("undelivered"),
    }


def form(
    what: decisions.What,
    now: decisions.Situation,
    words: Texts,
    *,
    id: UUID,
    typed: decisions.Wanted | None = None,
    problem: str | None = None,
) -> dict[str, Any]:
    """One decision's form, as it was filled in."""
    sentence = words.say(f"deciding.problem.{problem}") if problem else ""
    field = FIELDS.get(problem or "", "")
    filled = typed or decisions.Wanted(what, until=_until(what, now))
    return {
        **_around(what, now, words),
        "id": id,
        "codes": _codes(what, words),
        "registers": _registers(now, words) if what == "lift" else [],
        "ticked_registers": list(filled.registers),
        "until_label": words.say("deciding.from" if what == "lift" else "deciding.until"),
        "ticked": list(filled.codes),
        "typed": filled,
        "until": filled.until.isoformat() if filled.until else "",
        "has_until": what in decisions.GIVES,
        "has_fee": what == "fee",
        "wrong": {field: sentence} if problem else {},
        "problems": [{"name": field, "problem": sentence}] if problem else [],
    }


def preview(
    what: decisions.What,
    now: decisions.Situation,
    words: Texts,
    *,
    id: UUID,
    wanted: decisions.Wanted,
    seen: decisions.Preview,
) -> dict[str, Any]:
    """The letter and the dates, before anything is done."""
    two = "two" if seen.two else "one"
    return {
        **_around(what, now, words),
        "id": id,
        "typed": wanted,
        "until": wanted.until.isoformat() if wanted.until else "",
        "letter": seen.letter,
        "dates": _dates(what, seen, wanted.until, words),
        "go": words.say(f"deciding.go.{two}"),
        "then": words.say(f"deciding.then.{two}"),
    }


def _letter(one: decisions.Sent, words: Texts) -> dict[str, Any]:
    """One letter, whether it arrived, and what may be noted of it next."""
    said = [("returned" if one.told else "back", one.returned), ("told", one.told)]
    note = None if one.told else "told" if one.returned else "back"
    return {
        "number": one.letter,
        "name": words.say(
            "undelivered.name",
            n=one.letter,
            date=day(one.on, words.language),
            what=words.say(f"deciding.what.{one.what}"),
        ),
        "said": [words.say(f"undelivered.{what}", date=day(on, words.language)) for what, on in said if on],
        "note": note,
        "id": f"day-{one.letter}",
        "may": words.say(f"undelivered.may.{note}") if note else "",
        "ask": words.say(f"undelivered.ask.{note}", n=one.letter) if note else "",
    }


def _around(what: decisions.What, now: decisions.Situation, words: Texts) -> dict[str, Any]:
    return {
        "what": what,
        "number": now.number,
        "title": words.say(f"deciding.what.{what}"),
        "lead": words.say(f"deciding.lead.{what}"),
        "own": words.say(f"deciding.own.{what}"),
        "tongue": words.say("deciding.tongue", language=languages.own_name(now.language)),
        "lang": now.language,
        "facts": _facts(now, words),
        "deciding": words.under("deciding"),
    }


def _facts(now: decisions.Situation, words: Texts) -> list[tuple[str, str]]:
    language = words.language
    told = [
        (words.say("deciding.fact.received"), day(now.received, language)),
        (words.say("deciding.fact.due"), day(now.due, language)),
    ]
    if now.extended:
        told.append((words.say("deciding.fact.extended"), words.say("deciding.once")))
    if now.waits and now.until:
        told.append((words.say(f"deciding.waits.{now.waits}"), day(now.until, language)))
    return told


def _dates(
    what: decisions.What, seen: decisions.Preview, until: date | None, words: Texts
) -> list[tuple[str, str]]:
    if what == "refuse":
        return [(words.say("deciding.fact.due"), words.say("deciding.ends"))]
    if what == "lift":
        return [
            (words.say("deciding.fact.served"), day(seen.served, words.language) if seen.served else ""),
            (words.say("deciding.from"), day(until, words.language) if until else ""),
        ]
    return [
        (words.say("deciding.fact.due"), day(seen.due_before, words.language)),
        (words.say("deciding.fact.new"), day(seen.due_after, words.language)),
    ]


def _codes(what: decisions.What, words: Texts) -> list[dict[str, str]]:
    return [
        {"value": code, "text": words.say(f"deciding.code.{what}.{code}")}
        for code in decisions.CODES.get(what, ())
    ]


def _registers(now: decisions.Situation, words: Texts) -> list[dict[str, Any]]:
    return [
        {"value": one.register, "text": pick(one.name, words.language) or one.register} for one in now.marked
    ]


def _until(what: decisions.What, now: decisions.Situation) -> date | None:
    """What the resident gets if nobody says otherwise."""
    return now.today + timedelta(days=decisions.GIVES[what]) if what in decisions.GIVES else None


def _ways(now: decisions.Situation, words: Texts) -> list[dict[str, Any]]:
    """Each decision; where it cannot be made today, why not."""
    return [
        {
            "what": what,
            "text": words.say(f"deciding.what.{what}"),
            "why_not": words.say(f"deciding.problem.{why}") if why else "",
        }
        for what, why in now.possible.items()
    ]


def _waits(now: decisions.Situation, words: Texts) -> dict[str, str] | None:
    if now.waits is None or now.closed:
        return None
    why = ENDS.get(now.waits, "fee-paid")
    until = f" {day(now.until, words.language)}" if now.until else ""
    return {
        "text": words.say(f"deciding.waits.{now.waits}") + until,
        "why": why,
        "go": words.say(f"deciding.goon.{why}"),
    }


def _proposed(now: decisions.Situation, words: Texts, me: str) -> Mapping[str, Any] | None:
    if now.proposed is None:
        return None
    wanted = now.proposed.wanted
    return {
        "id": now.proposed.id,
        "text": words.say(f"deciding.what.{wanted.what}"),
        "codes": [words.say(f"deciding.code.{wanted.what}.{code}") for code in wanted.codes],
        "words": wanted.words,
        "lang": now.language,
        "mine": now.proposed.by == me,
    }
