"""A case in lines: who has each part, since when, by when, what next; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from luukku.ask import decided, question, showing
from luukku.coordinate.facade import CaseProgress, EditionReady, LegProgress, OwnCase
from luukku.look.formats import day
from luukku.look.texts import Phrase, Texts, pick
from luukku.look.timeline import Item

from . import files

DONE, OVER = ("answered", "closed"), ("closed", "withdrawn")
BAD = frozenset({"failed", "late"})


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: list[Item]


def groups(case: CaseProgress, language: str) -> list[Group]:
    """What is still open comes first; a group without lines is left out."""
    words = showing.texts(language)
    parts = [("open", [leg for leg in case.legs if not showing.answered(leg)])]
    parts.append(("closed", [leg for leg in case.legs if showing.answered(leg)]))
    return [Group(words.say(key), [_part(leg, case, words) for leg in legs]) for key, legs in parts if legs]


def _part(leg: LegProgress, case: CaseProgress, words: Texts) -> Item:
    """One register's part: who has it, how it stands, since when, and what comes next while anything does."""
    language, where = words.language, _where(leg)
    due = leg.expected if where == "late" else leg.due
    key = f"portal.next.{where}"
    return Item(
        pick(leg.register_name, language) or Phrase(leg.register, language),
        state=words.say(f"state.{where}", due=day(due, language) if due else "–"),
        tone="good" if where in showing.GOOD else "bad" if where in BAD else "wait",
        who=pick(leg.administration_name, language) or Phrase(leg.administration, language),
        at=words.say("portal.case.since", date=day(_local(leg.at or case.opened_at), language)),
        text=words.say(key) if key in words and case.state not in OVER else "",
    )


def _where(leg: LegProgress) -> str:
    """Where it stands. What more was needed has come, once a person has it again."""
    if leg.kind == "needs-more" and leg.waits_for:
        return leg.waits_for
    return leg.kind or leg.waits_for or "attempt"


def row(case: OwnCase, language: str, said: Texts) -> dict[str, Any]:
    """One line of the list."""
    state = "ready" if case.answered else case.state
    key = f"portal.state.{state}"
    over = case.state in OVER
    return {
        "number": case.number,
        "title": pick(case.stream_name, language) or case.number,
        "state": said.say(key if key in said else "portal.state.open"),
        "tone": "good" if case.answered or case.state in DONE else "" if over else "wait",
        "received": said.say("portal.mine.received", date=day(case.received, language)),
        "by": said.say(f"portal.mine.by.{case.asked_as}") if case.asked_as else "",
        "due": "" if case.answered or over else said.say("portal.mine.due", date=day(case.due, language)),
    }


def ready(edition: EditionReady, language: str, said: Texts, now: datetime) -> dict[str, Any]:
    """What can be picked up, and until when; or that it could be, and until when."""
    last = day(files.until(edition), language)
    return {
        "number": edition.number,
        "forms": edition.forms,
        "told": said.say("answer-ready", n=edition.number, date=day(_local(edition.at), language)),
        "until": said.say("portal.case.until", date=last),
        "over": said.say("portal.case.over", date=last) if files.is_over(edition, now) else "",
    }


def _scope(case: CaseProgress, said: Texts) -> tuple[str, str]:
    asked = _named(case.asked, said) if case.left_out else said.say("portal.case.everything")
    return said.say("portal.case.asked"), asked


def _named(parts: tuple[str, ...], said: Texts) -> str:
    """Their names hold commas and "and" themselves."""
    return "; ".join(said.say(f"portal.life.{part}") for part in parts)


def _local(moment: datetime) -> date:
    return moment.astimezone(settings.LUUKKU_TIME_ZONE).date()


def sent(case: CaseProgress, language: str) -> dict[str, Any]:
    """The confirmation: number, what happens next, by when."""
    said = showing.texts(language)
    return {
        "number": case.number,
        "told": said.say("portal.sent.number", number=case.number),
        "by": said.say("portal.sent.by", date=day(case.due, language)),
        "asked": said.count(f"portal.sent.{'decide' if case.decides else 'asked'}", len(case.legs)),
    }


def shown(
    case: CaseProgress,
    language: str,
    *,
    now: datetime,
    typed: Mapping[str, str],
    wrong: tuple[str, ...] | None = None,
    told: str = "",
    still: bool = False,
) -> dict[str, Any]:
    """What the page of one's own case takes; `typed` and `wrong`: an answer to a question back that was refused."""
    said = showing.texts(language)
    asked = question.shown(case, language, typed, wrong)
    thanks = f"question.said.{told}"
    latest = case.editions[-1] if case.editions else None
    total, done = len(case.legs), showing.done(case)
    moving = case.state not in OVER and asked is None
    return {
        "case": case,
        "lead": showing.lead(case, language),
        "telling": case.decides and not case.editions and total > 0 and done == total,
        "needed": any(leg.kind == "needs-more" and leg.waits_for is None for leg in case.legs),
        "facts": [*showing.facts(case, language), _scope(case, said)],
        "left_out": said.say("portal.case.left_out", parts=_named(case.left_out, said))
        if case.left_out
        else "",
        "groups": groups(case, language),
        "done": done,
        "total": total,
        "answered": said.count("answered-of", total, done=done),
        "question": asked,
        "problem": bool(wrong is not None and asked),
        "told": said.say(thanks) if thanks in said else "",
        "live": moving and not still,
        "open": moving,
        "decided": decided.lines(case, language),
        "can_withdraw": case.state not in OVER,
        "letter_back": showing.letter_back(case, language),
        "latest": latest and ready(latest, language, said, now),
    }
