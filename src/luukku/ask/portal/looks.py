"""Who looked, in plain words: pure but for the catalogue's names, which are handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings

from luukku.foundation.days import read_day
from luukku.journal.facade import Asked, Look, Looks, purpose
from luukku.look.formats import day, span
from luukku.look.texts import Phrase, Texts

AT_ONCE = 25
LONGEST = 2000
ANY = "any"
COUNTER = "counter"
"""In an address: looks of the counter itself, for no one administration."""
Names = Mapping[str, Phrase]
"""Administrations by slug."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader narrowed the page to, as it was typed, and what is wrong with it."""

    body: str = "any"
    since: str = ""
    until: str = ""
    own: bool = False
    page: int = 1
    wrong: tuple[str, ...] = ()


def read(query: Mapping[str, str]) -> Wanted:
    typed = {
        name: re.sub(r"[^\w.-]", "", query.get(name, ""))[:80] for name in ("body", "since", "until", "page")
    }
    wrong = tuple(name for name in ("since", "until") if typed[name] and read_day(typed[name]) is None)
    number = typed["page"]
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    return Wanted(typed["body"] or ANY, typed["since"], typed["until"], "own" in query, max(1, page), wrong)


def asked(wanted: Wanted) -> Asked:
    """Days are the municipality's, and the last one counts."""
    until = read_day(wanted.until)
    return Asked(
        body={ANY: None, COUNTER: ""}.get(wanted.body, wanted.body),
        since=_midnight(read_day(wanted.since)),
        until=_midnight(until + timedelta(days=1) if until and until < date.max else None),
        own=wanted.own,
    )


def _midnight(value: date | None) -> datetime | None:
    return datetime.combine(value, time(), settings.LUUKKU_TIME_ZONE) if value else None


def shown(
    looks: Looks, wanted: Wanted, language: str, said: Texts, *, names: Names, cases: Mapping[UUID, str]
) -> dict[str, Any]:
    """`cases`: numbers of the reader's own cases."""
    last = max(1, -(-looks.total // AT_ONCE))
    return {
        "lines": [line(look, language, said, names=names, cases=cases) for look in looks.lines],
        "wanted": wanted,
        "narrowed": wanted.body != ANY or bool(wanted.since or wanted.until),
        "count": said.count("portal.looked.count", looks.total),
        "bodies": _bodies(looks, said, names),
        "own_items": [{"value": "yes", "text": said.say("portal.looked.own"), "hint": ""}],
        "own_values": ["yes"] if wanted.own else [],
        "wrong": {name: said.say("portal.looked.no-date") for name in wanted.wrong},
        "problems": [{"name": name, "problem": said.say("portal.looked.no-date")} for name in wanted.wrong],
        "newer": _to(wanted, wanted.page - 1) if wanted.page > 1 else "",
        "older": _to(wanted, wanted.page + 1) if wanted.page < last else "",
    }


def _bodies(looks: Looks, said: Texts, names: Names) -> list[dict[str, Any]]:
    any_body = [{"value": ANY, "text": said.say("portal.looked.any")}]
    return any_body + [
        {"value": body or COUNTER, "text": _body(body, said, names)} for body, _ in looks.bodies
    ]


def _to(wanted: Wanted, page: int) -> str:
    kept = {"body": "" if wanted.body == ANY else wanted.body, "since": wanted.since, "until": wanted.until}
    own = {"own": "yes"} if wanted.own else {}
    return "?" + urlencode({**{name: value for name, value in kept.items() if value}, **own, "page": page})


def line(
    look: Look, language: str, said: Texts, *, names: Names, cases: Mapping[UUID, str]
) -> dict[str, Any]:
    return {
        "entry": look.entry,
        "body": said.say("portal.looked.you") if look.who == "self" else _body(look.body, said, names),
        "role": role(look, said),
        "when": when(look, language, said),
        "purpose": purpose(look.purpose, language=language),
        "basis": basis(look, said),
        "categories": _categories(look, said),
        "case": cases.get(look.case, "") if look.case else "",
        "hidden": _was_hidden(look, language, said),
        "asks": look.who in ("machine", "person") and look.body in names,
    }


def about(line: Mapping[str, Any], typed: str) -> str:
    """For the desk: which look it is about, as the resident read it, and what they added."""
    look = ", ".join(str(line[name]) for name in ("when", "role", "purpose"))
    return f"{look}\n\n{typed}" if typed else look


def _body(body: str | None, said: Texts, names: Names) -> str | Phrase:
    return names.get(body, Phrase(body, said.language)) if body else said.say("portal.looked.counter")


def role(look: Look, said: Texts) -> str:
    """A role, never a name: who of the staff it was is known to their administration."""
    if look.who == "machine":
        return said.say("portal.looked.role.machine")
    if look.who == "self":
        return said.say("portal.looked.role.self")
    parts = [_known(said, "role", one) for one in (look.role or "").split(", ")]
    told = ", ".join(filter(None, parts))
    return told or said.say(
        "portal.looked.role.instead" if look.who == "instead" else "portal.looked.role.person"
    )


def when(look: Look, language: str, said: Texts) -> str:
    told = span(look.first, look.last, language, settings.LUUKKU_TIME_ZONE)
    return told if look.times == 1 else said.count("portal.looked.times", look.times, when=told)


def basis(look: Look, said: Texts) -> str:
    return (_known(said, "basis", look.legal_basis) or look.legal_basis) if look.legal_basis else ""


def _categories(look: Look, said: Texts) -> str:
    return ", ".join(_known(said, "category", code) or code for code in look.categories)


def _was_hidden(look: Look, language: str, said: Texts) -> str:
    if look.hidden_until is None:
        return ""
    until = day(look.hidden_until.astimezone(settings.LUUKKU_TIME_ZONE).date(), language)
    return said.say("portal.looked.was-hidden", date=until, ground=look.hidden_basis)


def _known(said: Texts, kind: str, code: str) -> str:
    """A code's plain words, empty where it has none."""
    key = f"portal.looked.{kind}." + re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")
    return said.say(key) if key in said else ""
