"""How far cases are, in the words of the coordinator's pages: outcome and size, no content and nobody's name. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from luukku.coordinate.facade import CaseLine, CaseProgress, Cases, LegProgress, OpenTask
from luukku.look.formats import day, moment
from luukku.look.texts import Phrase, Texts, pick, weave
from luukku.look.timeline import Item
from luukku.serve.inbox.lines import paged

WAYS = ("open", "late", "all")
GOOD = frozenset({"found", "nothing-held", "nothing-found", "passed-on", "done"})
BAD = frozenset({"failed", "late"})


def listed(found: Cases, words: Texts, today: date, zone: ZoneInfo, which: str) -> dict[str, Any]:
    """The list."""
    counts = {"open": found.open, "late": found.late}
    return {
        "title": words.say("overview.title"),
        "ways": [
            {"text": words.say(f"overview.{way}", n=counts.get(way, "")), "href": f"?which={way}", "here": way == which}
            for way in WAYS
        ],
        "cases": [_line(one, words, today, zone) for one in found.lines],
        "none": words.say("overview.none"),
        **paged(found.page, found.pages, words, f"&which={which}"),
    }  # fmt: skip


def _line(one: CaseLine, words: Texts, today: date, zone: ZoneInfo) -> dict[str, Any]:
    """Whether a case was late is judged on the day it was closed; it stays so."""
    language, closed = words.language, _day(one.closed_at, zone)
    late, due = one.due < (closed or today), words.say("staff.due", date=day(one.due, language))
    if closed:
        when = words.say("overview.closed_late" if late else "overview.closed", date=day(closed, language))
    else:
        when = words.say("staff.overdue", date=day(one.due, language)) if late else due
    said = [
        words.say("overview.received", date=day(one.received, language)),
        *_outcomes(one.kinds, words),
        words.count("overview.records", one.records),
        *([due] if closed else []),
    ]
    if one.tasks:
        said.append(words.say("overview.tasks", n=one.tasks, late=one.late, called=one.escalated))
    return {
        "number": one.number,
        "state": _state(one.state, words),
        "when": when,
        "tone": "bad" if late or one.late else "good" if closed else "wait",
        "more": said,
    }


def _day(at: datetime | None, zone: ZoneInfo) -> date | None:
    return at.astimezone(zone).date() if at else None


def _outcomes(kinds: Mapping[str, int], words: Texts) -> list[str]:
    told = [
        f"{_kind(kind, words)}: {n}" for kind, n in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    return [", ".join(told)] if told else []


def _kind(kind: str | None, words: Texts) -> str:
    key = f"overview.kinds.{kind or 'open'}"
    return words.say(key if key in words else "overview.kinds.other")


def _state(state: str, words: Texts) -> str:
    key = f"overview.states.{state}"
    return words.say(key if key in words else "overview.states.open")


def one(
    case: CaseProgress, tasks: list[OpenTask], words: Texts, today: date, zone: ZoneInfo
) -> dict[str, Any]:
    """One case: its dates, its parts, what lies open at desks."""
    language, closed = words.language, _day(case.closed_at, zone)
    return {
        "title": words.say("staff.case", number=case.number),
        "number": case.number,
        "facts": [
            (words.say("overview.state"), _state(case.state, words)),
            (words.say("overview.came"), day(case.received, language)),
            (words.say("due"), day(case.due, language)),
            *([(words.say("overview.over"), day(closed, language))] if closed else []),
            (words.say("overview.editions"), str(len(case.editions))),
            (words.say("overview.minutes"), str(case.clerk_minutes)),
        ],
        "parts": [_part(leg, words, zone) for leg in case.legs],
        "tasks": [_task(task, words, today, zone) for task in tasks],
    }


def _part(leg: LegProgress, words: Texts, zone: ZoneInfo) -> Item:
    code = leg.kind or leg.waits_for
    waits = f"overview.waits.{leg.waits_for}"
    said = [words.count("overview.records", leg.records)] if leg.records else []
    if leg.waits_for:
        said.append(words.say(waits if waits in words else "overview.waits.desk"))
    if leg.expected:
        said.append(words.say("overview.expected", date=day(leg.expected, words.language)))
    if leg.tries > 1:
        said.append(words.say("overview.tries", n=leg.tries))
    return Item(
        pick(leg.register_name, words.language) or Phrase(leg.register, words.language),
        state=_kind(leg.kind, words),
        tone="good" if leg.kind in GOOD else "bad" if code in BAD else "wait",
        who=pick(leg.administration_name, words.language) or Phrase(leg.administration, words.language),
        at=moment(leg.at, words.language, zone) if leg.at else "",
        text=" · ".join(said),
    )


def _task(task: OpenTask, words: Texts, today: date, zone: ZoneInfo) -> Item:
    def on(at: datetime) -> str:
        return day(at.astimezone(zone).date(), words.language)

    late = task.due < today
    said = [words.say("overview.taken")] if task.taken else []
    if task.reminded_at:
        said.append(words.say("staff.reminded", date=on(task.reminded_at)))
    if task.escalated_at:
        said.append(words.say("staff.escalated", date=on(task.escalated_at)))
    register = pick(task.register, words.language)
    title = words.say(f"title.{task.purpose}")
    return Item(
        weave([title, register], words.language, " – ") if register else title,
        state=words.say("staff.overdue" if late else "staff.due", date=day(task.due, words.language)),
        tone="bad" if late else "",
        who=pick(task.administration, words.language) or "",
        text=" · ".join(said),
    )
