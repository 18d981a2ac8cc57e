"""The portal's pages in every state, with an invented resident and an invented case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from luukku.ask import more, question, showing
from luukku.ask.invented import AT, DECIDED, KINDS, WAITS, case, leg
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, Decided, Enclosed, OwnCase, Waiting
from luukku.journal.facade import Entry
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.people.facade import Address, Facts, Name

from . import asking, by_code, files, knowing, line, pages, righting, rights, scope

SOMEBODY = Facts(
    names=(Name(("Maria", "Anna"), "Koskelo"), Name(("Maria", "Anna"), "Lindholm", "former")),
    birth_date=date(1986, 4, 12),
    addresses=(
        Address("Koivukatu 12 A 3", "69100", "Salmela"),
        Address("Linnankatu 31", "20100", "Turku", "former"),
    ),
    numbers=("-",),
    phones=("+358501234567",),
)
WRITTEN = {"scope": "parts", "parts": ["health", "family"], "typed": {"surnames": "Lindholm"}}


def portal(name: str, language: str, **more: Any) -> dict[str, Any]:
    return {**pages.shown(name, language), **more}


@sample("ask/portal/log-in.html", "once", "anew", "two-services", "nobody-can", "too-weak")
def log_in(language: str, state: str) -> dict[str, Any]:
    there = {"nobody-can": [], "two-services": ["residents", "saml"]}.get(state, ["residents"])
    weak = showing.texts(language).say("portal.log-in-failed.level") if state == "too-weak" else ""
    return portal(
        "log-in", language, then="/", fresh=state == "anew", there=there, staff=bool(there), weak=weak
    )


@sample(
    "ask/portal/log-in-failed.html", "cancelled", "stale", "away", "refused", "level", "no-number", "no-role"
)
def log_in_failed(language: str, state: str) -> dict[str, Any]:
    return portal("log-in-failed", language, why=showing.texts(language).say(f"portal.log-in-failed.{state}"))


@sample("ask/portal/pick-up.html", "fresh")
def pick_up(language: str) -> dict[str, Any]:
    return portal("pick-up", language, **by_code.shown())


@sample("ask/portal/pick-up.html", "nothing-opens", status=422)
def pick_up_wrong(language: str) -> dict[str, Any]:
    return portal("pick-up", language, **by_code.shown(showing.texts(language).say("portal.pick-up.wrong")))


@sample("ask/portal/picked.html", "opened")
def picked(language: str) -> dict[str, Any]:
    return portal("picked", language, forms=("html", "json", "pdf"), lead=by_code.lead(language))


@sample("ask/portal/logged-out.html", "here", "everywhere")
def logged_out(language: str, state: str) -> dict[str, Any]:
    return portal("logged-out", language, everywhere=state == "everywhere")


@sample("ask/portal/kind.html", "fresh", "nothing-chosen")
def kind(language: str, state: str) -> dict[str, Any]:
    wrong = state == "nothing-chosen"
    return portal("kind", language, **asking.kind_shown(showing.texts(language), wrong=wrong))


@sample("ask/portal/other.html", *asking.OTHERS)
def other(language: str, state: str) -> dict[str, Any]:
    return portal("other", language, **asking.other_shown(showing.texts(language), state))


@sample("ask/portal/what.html", "fresh", "no-scope", "no-parts")
def what(language: str, state: str) -> dict[str, Any]:
    said = showing.texts(language)
    parts = [{"value": part, "text": said.say(f"portal.life.{part}")} for part in scope.LIFE]
    wrong = {"no-scope": ("scope", state), "no-parts": ("parts", state)}.get(state)
    draft = {"scope": "parts"} if state == "no-parts" else {}
    return portal("what", language, **scope.shown(said, parts, draft, wrong))


@sample("ask/portal/you.html", "fresh", "wrong")
def you(language: str, state: str) -> dict[str, Any]:
    wrong = more.FIELDS if state == "wrong" else ()
    typed = dict.fromkeys(more.FIELDS, LONG) if wrong else {}
    return portal("you", language, **knowing.shown(SOMEBODY, language, typed, wrong))


@sample("ask/portal/check.html", "parts-and-more", "everything")
def check(language: str, state: str) -> dict[str, Any]:
    draft = WRITTEN if state == "parts-and-more" else {"scope": "all", "parts": [], "typed": {}}
    return portal("check", language, **asking.check_shown(draft, SOMEBODY, language))


@sample("ask/portal/sent.html", "sent")
def sent(language: str) -> dict[str, Any]:
    return portal("sent", language, **line.sent(case(leg(1, None, "attempt")), language))


NAMES = (
    {"en": "What do you hold about me?", "fi": "Mitä tietoja teillä on minusta?"},
    {"fi": "Poistakaa, mitä minusta säilytätte."},
    {"en": LONG},
)


@sample("ask/portal/mine.html", "none", "several", "asked-by-others")
def mine(language: str, state: str) -> dict[str, Any]:
    states = ("open", "in-progress", question.WAITS, "answered", "closed", "withdrawn")
    kinds = ("guardian", "legal-representative", "proxy") if state == "asked-by-others" else ("",)
    own = [
        OwnCase(
            UUID(int=n), f"2026-00000{n}", AT.date(), date(2026, 4, 2), one, None, by, one == "answered", name
        )
        for n, (one, by, name) in enumerate(zip(states, cycle(kinds), cycle(NAMES), strict=False), 1)
    ]
    said = showing.texts(language)
    return portal(
        "mine",
        language,
        acts=state == "asked-by-others",
        rows=[] if state == "none" else [line.row(one, language, said) for one in own],
    )


@sample(
    "ask/portal/case.html",
    "just-sent",
    "every-outcome",
    "answered",
    "question",
    "letter-came-back",
    "standing-still",
    "over",
    "parts-of-life",
    "decided",
    "refused",
    "decision-came-back",
    "told-otherwise",
    *WAITS,
)
def own_case(language: str, state: str) -> dict[str, Any]:
    every = [leg(n, *kind) for n, kind in enumerate(KINDS)]
    shown = {
        "just-sent": case(leg(1, None, "attempt")),
        "every-outcome": case(*every),
        "answered": case(leg(1, "found", None), state="closed", ready=True),
        "question": case(leg(1, None, "attempt"), state=question.WAITS, until=date(2026, 3, 9)),
        "letter-came-back": replace(
            case(leg(1, "found", None), state="closed", ready=True), letter_back=AT.date()
        ),
        "standing-still": case(*every, ready=True),
        "over": case(leg(1, "found", None), state="closed", ready=True),
        "parts-of-life": replace(case(*every), asked=scope.LIFE[:2], left_out=scope.LIFE[2:]),
        "decided": case(*every, decided=DECIDED[:4]),
        "refused": case(*every, state="closed", decided=DECIDED[-1:]),
        "decision-came-back": case(*every, state="closed", decided=_back()),
        "told-otherwise": case(*every, state="closed", decided=_back(date(2026, 4, 2))),
        **{what: _waits(what) for what in WAITS},
    }[state]
    now = AT + timedelta(days=4000) if state == "over" else AT
    still = state == "standing-still"
    return portal("case", language, **line.shown(shown, language, now=now, typed={}, still=still))


def _back(told: date | None = None) -> tuple[Decided, ...]:
    """Their letters came back."""
    return tuple(replace(one, returned=date(2026, 3, 20), told=told) for one in DECIDED[-2:])


def _waits(what: str) -> CaseProgress:
    waiting = Waiting(what, date(2026, 3, 23))
    return case(leg(1, None, "attempt"), state=question.WAITS, decided=DECIDED[2:6], waiting=waiting)


@sample("ask/portal/withdraw.html", "withdraw")
def withdraw(language: str) -> dict[str, Any]:
    return portal("withdraw", language, number="2026-000001")


@sample("ask/portal/expired.html", "expired", status=410)
def expired(language: str) -> dict[str, Any]:
    answered = case(leg(1, "found", None), state="closed", ready=True)
    return portal("expired", language, **files.over(answered, answered.editions[-1], language))


@sample("ask/portal/files.html", "nothing-enclosed", "documents-and-receipts", "long-names")
def taken_along(language: str, state: str) -> dict[str, Any]:
    answered = case(*(leg(n, "found", None) for n in range(3)), state="closed", ready=True)
    forms = ("html", "pdf", "json", "document", "everything")
    receipts = [
        (AT, Entry(kind=files.PICKED_UP, outcome=form, version="2"))
        for form in forms
        if state != "nothing-enclosed"
    ]
    name = {"documents-and-receipts": "card.pdf", "long-names": f"{LONG.replace(' ', '')}.pdf"}.get(state)
    documents = [Enclosed(n, f"r{n}", f"{n}-{name}", b"x" * 90_000) for n in range(3)] if name else []
    edition = answered.editions[-1]
    return portal("files", language, **files.shown(answered, edition, documents, receipts, language))


RIGHT = {"right": "rectification", "registers": ["r1"], "parts": ["health"], "words": LONG}


@sample("ask/portal/right.html", "fresh", "nothing-chosen")
def right(language: str, state: str) -> dict[str, Any]:
    wrong, said = state == "nothing-chosen", showing.texts(language)
    return portal("right", language, **rights.rights_shown(said, rights.RIGHTS, "", wrong=wrong))


@sample("ask/portal/right-where.html", "held", "by-part-of-life", "nothing-chosen")
def right_where(language: str, state: str) -> dict[str, Any]:
    said = showing.texts(language)
    held = [] if state == "by-part-of-life" else [leg(n, "found", None) for n in (1, 2)]
    lives = [{"value": part, "text": said.say(f"portal.life.{part}")} for part in scope.LIFE]
    shown = rights.where_shown(said, "erasure", held, lives, {}, wrong=state == "nothing-chosen")
    return portal("right-where", language, **shown)


@sample(
    "ask/portal/right-words.html", *(r for r in rights.RIGHTS if r not in rights.WORDLESS), "nothing-written"
)
def right_words(language: str, state: str) -> dict[str, Any]:
    wrong = state == "nothing-written"
    right = "erasure" if wrong else state
    shown = rights.words_shown(showing.texts(language), right, "" if wrong else LONG, wrong=wrong)
    return portal("right-words", language, **shown)


@sample("ask/portal/right-check.html", "full")
def right_check(language: str) -> dict[str, Any]:
    said = showing.texts(language)
    change = said.say("portal.right-check.change")
    rows = [
        {**row, "href": "/ask/right/", "action": change}
        for row in rights.rows(said, RIGHT, {"r1": {"fi": "Hammashoito"}})
    ]
    return portal("right-check", language, rows=rows, right="rectification")


@sample("ask/portal/more.html", "two", "none", "nothing-written")
def more_needed(language: str, state: str) -> dict[str, Any]:
    registers = enumerate(("Hammashoito", "Kirjasto"), start=1)
    two = tuple(coordinate.rights.Need(UUID(int=n), {"fi": name}, "Minkä käynnin?") for n, name in registers)
    wrong = str(two[0].order) if state == "nothing-written" else ""
    needed = () if state == "none" else two
    return portal(
        "more", language, **righting.more_shown(needed, "2026-000001", showing.texts(language), wrong)
    )
