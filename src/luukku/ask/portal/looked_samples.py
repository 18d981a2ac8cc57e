"""The pages of who looked in every state, with invented looks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from luukku.ask import showing
from luukku.ask.invented import AT
from luukku.journal.facade import Checkpoint, Look, Looks
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import Phrase

from . import looked, looks, pages

CASE = UUID(int=1)
NAMES = {"health": Phrase("Terveysvirasto", "fi"), "land": Phrase(LONG, "fi")}


def look(who: str, body: str | None = None, **more: Any) -> Look:
    plain: dict[str, Any] = {
        "entry": UUID(int=2), "first": AT - timedelta(days=9), "last": AT, "times": 1, "role": None,
        "on_behalf_of": None, "case": CASE, "purpose": "access-request", "legal_basis": "GDPR 15",
        "categories": ("identity", "contact"), "hidden_until": None, "hidden_basis": None,
    }  # fmt: skip
    return Look(who=who, body=body, **{**plain, **more})


EVERY = (
    look("machine", times=96),
    look("machine", "health", times=3),
    look("person", "health", role="clerk", purpose="desk-task"),
    look("person", "land", role="official, coordinator", purpose="unheard-of", legal_basis=LONG, categories=(LONG,)),
    look("person", "closed", purpose="x", legal_basis="penal law 5:3", case=None, hidden_until=AT,
         hidden_basis="penal law 5:3"),
    look("instead", role="guardian", purpose="own-case"),
    look("self", purpose="own-looks"),
)  # fmt: skip


@sample("ask/portal/looked.html", "nobody", "everybody", "second-page", "no-such-day")
def who_looked(language: str, state: str) -> dict[str, Any]:
    lines = EVERY if state in ("everybody", "second-page") else ()
    typed = {"second-page": {"page": "2", "body": "health"}, "no-such-day": {"since": "31.2."}}.get(state, {})
    found = Looks(lines, 60 if state == "second-page" else len(lines), (("", 97), ("health", 4)))
    shown = looks.shown(
        found, looks.read(typed), language, showing.texts(language), names=NAMES, cases={CASE: "2026-000001"}
    )
    return {**pages.shown("looked", language), **shown, "can_ask": True}


@sample("ask/portal/why.html", "asking")
def why(language: str) -> dict[str, Any]:
    line = looks.line(EVERY[2], language, showing.texts(language), names=NAMES, cases={})
    return {**pages.shown("why", language), "line": line}


@sample("ask/portal/logged.html", "nothing-sealed", "sealed")
def logged(language: str, state: str) -> dict[str, Any]:
    note = "counter.example/journal\n1234\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    last = Checkpoint(1234, b"", note) if state == "sealed" else None
    return {
        **pages.shown("logged", language),
        **looked.logged_shown(showing.texts(language), last, 2 if last else 0),
    }
