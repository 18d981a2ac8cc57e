"""Open tasks in the words of their list: what, by when, who means to do it. Pure; no resident in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from luukku.coordinate.facade import desk
from luukku.look.formats import day
from luukku.look.texts import Phrase, Texts, pick

SOON = timedelta(days=2)


def shown(
    found: desk.Inbox, reader: UUID, words: Texts, now: datetime, zone: ZoneInfo, *, mine: bool
) -> dict[str, Any]:
    """What the template takes."""
    today = now.astimezone(zone).date()
    return {
        "tasks": [_line(one, reader, words, today, zone) for one in found.lines],
        "none": words.say("staff.none-mine" if mine else "staff.none"),
        "mine": mine,
        "ways": [
            {"text": words.say("staff.all", n=found.open), "href": "?", "here": not mine},
            {"text": words.say("staff.mine", n=found.mine), "href": "?of=me", "here": mine},
        ],
        **paged(found.page, found.pages, words, "&of=me" if mine else ""),
    }  # fmt: skip


def _line(one: desk.Line, reader: UUID, words: Texts, today: date, zone: ZoneInfo) -> dict[str, Any]:
    state, tone = _due(one.due, words, today)
    return {
        "id": str(one.task),
        "what": words.say(f"title.{one.purpose}"),
        "register": pick(one.register, words.language) or "",
        "case": words.say("staff.case", number=one.case_number),
        "state": state,
        "tone": tone,
        "more": list(_more(one, reader, words, zone)),
        "theirs": one.theirs,
        "act": _act(one, reader),
    }  # fmt: skip


def _due(due: date, words: Texts, today: date) -> tuple[str, str]:
    when = day(due, words.language)
    if due < today:
        return words.say("staff.overdue", date=when), "bad"
    return words.say("staff.due", date=when), "wait" if due - today <= SOON else ""


def _more(one: desk.Line, reader: UUID, words: Texts, zone: ZoneInfo) -> list[str]:
    def on(at: datetime) -> str:
        return day(at.astimezone(zone).date(), words.language)

    said = [taken(one.taken_by, reader, words)]
    if one.sent_back:
        said.append(words.say("sent_back.notice"))
    if one.reminded_at:
        said.append(words.say("staff.reminded", date=on(one.reminded_at)))
    if one.escalated_at:
        said.append(words.say("staff.escalated", date=on(one.escalated_at)))
    if not one.theirs:
        said.append(words.say("staff.official"))
    return [text for text in said if text]


def taken(by: UUID | None, reader: UUID, words: Texts) -> str:
    """Who means to do it: never by name."""
    if by is None:
        return ""
    return words.say("staff.taken-by-you" if by == reader else "staff.taken-by-colleague")


def _act(one: desk.Line, reader: UUID) -> str:
    if not one.theirs:
        return ""
    if one.taken_by is None:
        return "take"
    return "put-back" if one.taken_by == reader else "take-over"


def paged(page: int, pages: int, words: Texts, more: str) -> dict[str, Any]:
    """The way through the pages of a list; empty where there is one."""
    if pages == 1 and page == 1:
        return {"paged": ""}
    return {
        "paged": words.say("staff.page", n=min(page, pages), of=pages),
        "before": f"?page={min(page - 1, pages)}{more}" if page > 1 else "",
        "after": f"?page={page + 1}{more}" if page < pages else "",
    }


def title(words: Texts, office: Phrase) -> str:
    return words.say("staff.of", office=office)
