"""The pages of deciding in every state, about an invented case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import decisions
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.look.texts import Phrase
from luukku.serve import pages, showing

from . import forms, page

ME, KEY = "staff:1", UUID(int=1)
DUE = date(2026, 4, 2)
CASE = decisions.Situation(
    number="2026-000001", language="fi", received=date(2026, 3, 2), due=DUE, today=date(2026, 3, 9), extended=False,
    waits=None, until=None, closed=False, possible=dict.fromkeys(decisions.WHATS),
    marked=(decisions.Marked(KEY, "dental", {"fi": "Hammashoito"}), decisions.Marked(KEY, "xray", {"en": LONG})),
)  # fmt: skip
NO = decisions.Wanted("refuse", ("excessive",), f"Kahdestoista samanlainen pyyntö.\n\n{LONG}")
FILLED: dict[decisions.What, decisions.Wanted] = {
    "extend": decisions.Wanted("extend", ("paper", "many"), LONG),
    "fee": decisions.Wanted("fee", ("excessive",), LONG, date(2026, 3, 20), "25 €"),
    "refuse": NO,
    "lift": decisions.Wanted("lift", ("accurate",), LONG, date(2026, 3, 23), registers=("dental",)),
}
LATE = {
    **dict.fromkeys(decisions.WHATS),
    "extend": "notice-after-the-term",
    "refuse": "month-over",
    "clarify": "answered",
}
STATES = {
    "fresh": CASE,
    "too-late": replace(CASE, possible=LATE),
    "question-waits": replace(CASE, waits="clarification-needed", until=date(2026, 3, 23), possible=LATE),
    "fee-waits": replace(CASE, waits="fee", until=date(2026, 3, 23), extended=True),
    "answered-by-resident": replace(CASE, said=(decisions.Said(date(2026, 3, 5), LONG),)),
    "proposed-by-colleague": replace(CASE, proposed=decisions.Proposed(KEY, NO, "staff:2")),
    "letters": replace(
        CASE,
        sent=(
            decisions.Sent(1, "extend", date(2026, 3, 3)),
            decisions.Sent(2, "clarify", date(2026, 3, 4), date(2026, 3, 9)),
            decisions.Sent(3, "lift", date(2026, 3, 4), date(2026, 3, 8), date(2026, 3, 9)),
        ),
    ),
    "proposed-by-me": replace(CASE, proposed=decisions.Proposed(KEY, NO, ME)),
}


@sample("serve/deciding/case.html", *STATES)
def case(language: str, state: str) -> dict[str, Any]:
    return shown(language, page.case(STATES[state], showing.texts(language), me=ME))


@sample("serve/deciding/case.html", "sent", "proposed", "goon", "taken-back", "noted")
def done(language: str, state: str) -> dict[str, Any]:
    return shown(language, page.case(CASE, showing.texts(language), me=ME, done=state))


@sample("serve/deciding/case.html", "same-person", "gone", "nothing-waits", "no-day", "other-day", status=409)
def refused(language: str, state: str) -> dict[str, Any]:
    return shown(language, page.case(CASE, showing.texts(language), me=ME, problem=state))


@sample("serve/deciding/form.html", *decisions.WHATS)
def form(language: str, state: decisions.What) -> dict[str, Any]:
    return shown(language, page.form(state, CASE, showing.texts(language), id=KEY))


@sample("serve/deciding/form.html", *(code for code in forms.FIELDS), status=422)
def wrong(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    what: decisions.What = "lift" if state in ("no-registers", "before-served") else "fee"
    return shown(language, page.form(what, CASE, words, id=KEY, typed=FILLED[what], problem=state))


@sample("serve/deciding/preview.html", *FILLED)
def preview(language: str, state: decisions.What) -> dict[str, Any]:
    wanted = FILLED[state]
    letter = decisions.Letter(
        language="fi", title="Vastauksemme viivästyy", town=Phrase("Salmela", "fi"),
        facts=(("Kenelle", "Anna Aaltonen"), ("Asia", CASE.number)), lead=("Pyyntösi saapui meille 2.3.2026.",),
        blocks=(decisions.Block("Miksi vastaus viivästyy", points=("pyyntö on monimutkainen",), own=wanted.words),),
        on=CASE.today, reference=CASE.number,
    )  # fmt: skip
    seen = decisions.Preview(letter, DUE, date(2026, 6, 2), state == "refuse", date(2026, 3, 16))
    return shown(
        language, page.preview(state, CASE, showing.texts(language), id=KEY, wanted=wanted, seen=seen)
    )


def shown(language: str, context: dict[str, Any]) -> dict[str, Any]:
    return {**pages.shown(language), **context}
