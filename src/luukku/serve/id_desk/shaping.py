"""The pages of the ID desk: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from luukku.coordinate.facade import CaseProgress, proving
from luukku.look import formats, qr
from luukku.look.texts import Texts
from luukku.serve import showing

FIELDS = {
    "no-document": "document",
    "not-agreed": "agrees",
    "no-number": "own_number",
    "another-birth-date": "own_number",
}
"""What is refused: the field that the sentence about it leads to."""


def find(language: str, typed: str | None = None) -> dict[str, Any]:
    """`typed`: what is no case's number; None where nothing was typed yet."""
    words = showing.texts(language)
    wrong = words.say("id-desk.no-such-case") if typed is not None else ""
    return {
        **_base(words),
        "typed": typed or "",
        "wrong": wrong,
        "problems": [{"name": "number", "problem": wrong}] if wrong else [],
    }


def case(
    seen: proving.IdDesk,
    language: str,
    now: datetime,
    typed: Mapping[str, str],
    problem: str | None,
) -> dict[str, Any]:
    words = showing.texts(language)
    there = proving.still_there(seen.proven, now)
    sentence = words.say(f"id-desk.problems.{problem}") if problem else ""
    field = FIELDS.get(problem or "", "")
    ready = bool(seen.progress.editions)
    return {
        **_base(words),
        "number": seen.progress.number,
        "letters": words.under("letters"),
        "facts": _case_facts(seen, words),
        "who": _told(seen, words),
        "there": words.say("id-desk.there", document=words.say(f"id-desk.documents.{seen.document}"))
        if there
        else "",
        "ready": ready,
        "state": words.say("id-desk.ready" if ready else "id-desk.not-ready"),
        "pdf": ready and "pdf" in seen.progress.editions[-1].forms,
        "can_code": seen.facts.birth_date is not None,
        "open_code": words.say("id-desk.open-code", date=formats.day(seen.code_until.date(), language))
        if seen.code_until and seen.code_until > now
        else "",
        "ask_number": not seen.facts.numbers,
        "documents": [
            {"value": one, "text": words.say(f"id-desk.documents.{one}")} for one in proving.DOCUMENTS
        ],
        "confirm": [{"value": "yes", "text": words.say("id-desk.agrees")}],
        "confirmed": [typed.get("agrees", "")],
        "typed": typed,
        "wrong": {field: sentence} if field else {},
        "problems": [{"name": field, "problem": sentence}] if problem else [],
    }


def code(code: str, progress: CaseProgress, now: datetime) -> dict[str, Any]:
    """The paper that the resident takes along, in the language of their case."""
    language = progress.language
    words = showing.texts(language)
    address = f"{settings.LUUKKU_URL}{reverse('pick-up')}"
    until = (now + proving.CODE_LASTS).astimezone(settings.LUUKKU_TIME_ZONE).date()
    return {
        **_base(words),
        "language": language,
        "code": code,
        "address": address,
        "scan": words.say("scan"),
        "way": qr.code(address),
        "number": progress.number,
        "until": words.say("id-desk.paper.until", date=formats.day(until, language)),
    }


def _base(words: Texts) -> dict[str, Any]:
    return {
        "language": words.language,
        "words": words.flat,
        "said": words.under("id-desk"),
        "paper": words.under("id-desk.paper"),
        "mandates": words.under("mandates"),
    }


def _case_facts(seen: proving.IdDesk, words: Texts) -> list[tuple[str, str]]:
    """Where a representative asked, first of all for whom: it is they who stand there and show who they are."""
    progress, about = (
        seen.progress,
        [(words.say("mandates.for_whom"), seen.for_whom)] if seen.for_whom else [],
    )
    return [
        *about,
        (words.say("case"), progress.number),
        (words.say("id-desk.received"), formats.day(progress.received, words.language)),
        (words.say("due"), formats.day(progress.due, words.language)),
    ]


def _told(seen: proving.IdDesk, words: Texts) -> list[tuple[str, str]]:
    """What a document shows, and nothing else: no address, no phone."""
    facts = seen.facts
    rows = [(words.say("name"), facts.shown_name)]
    former = dict.fromkeys(n.surname for n in facts.names if n.role == "former")
    rows += [(words.say("former-name"), name) for name in former]
    if facts.birth_date:
        rows.append((words.say("birth_date"), formats.day(facts.birth_date, words.language)))
    return rows + [(words.say("number"), number) for number in facts.numbers]
