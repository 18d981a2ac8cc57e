"""The pages on which a request is taken down, in every state, with invented people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import CaseProgress, Where, noting
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.serve.entering import Staff

from . import forms
from . import shaping as page

OFFERED = forms.Offered(noting.RIGHTS, noting.LIFE)
FORM = UUID(int=1)
HELMI = {
    "channel": "letter", "received": "2026-03-02", "identified": "told", "given": "Helmi Orvokki",
    "surname": "Salovuori", "earlier_surnames": LONG, "born": "1952-10-13", "street": "Rantaraitti 3",
    "postcode": "69190", "town": "Kaislavaara",
    "phone": "040 123 4567", "email": "helmi@post.example", "language": "en", "protected": "yes",
}  # fmt: skip
ANOTHER = {
    "asks_as": "guardian", "asks_number": "050580-9053", "asks_given": "Eeva", "asks_surname": "Aaltonen",
}  # fmt: skip
TYPED = forms.Typed(HELMI, "rectification", ("health",), "My birth date is the 13th, not the 31st.")
PROBLEMS = {
    "no-day": "received", "in-the-future": "received", "too-long-ago": "received", "no-birth-date": "born",
    "no-number": "number", "another-birth-date": "number", "anybody": "born", "no-name": "given",
    "no-address": "street", "no-postcode": "postcode", "whole-address": "town", "no-phone": "phone",
    "no-mail-address": "email", "not-a-line": "surname", "not-a-choice": "language", "not-seen-from-afar": "identified",
    "a-company": "asks_as", "of-another": "phone", "not-held": "asks_as", "not-for-another": "right",
    "no-right": "right", "nothing-there": "parts", "no-words": "words", "takes-no-words": "words",
    "too-many-words": "words",
}  # fmt: skip
MISSING = (*noting.NEEDED[:3], "given", "surname", "number", *page.OF_ANOTHER)
CASE = CaseProgress(
    UUID(int=2), "2026-000001", UUID(int=3), "en", "FI", date(2026, 3, 2), date(2026, 4, 2),
    datetime(2026, 3, 9, 8, tzinfo=UTC), False, "open", None, None, 0, (), (),
)  # fmt: skip


@sample("serve/noting/form.html", "empty")
def empty(language: str) -> dict[str, Any]:
    return page.form(language, forms.Typed(), OFFERED, FORM)


@sample("serve/noting/form.html", *PROBLEMS, status=422)
def wrong(language: str, state: str) -> dict[str, Any]:
    field = PROBLEMS[state]
    told = HELMI | ANOTHER if field == "asks_as" else HELMI
    return page.form(language, replace(TYPED, told=told), OFFERED, FORM, {field: state})


@sample("serve/noting/form.html", "all-missing", status=422)
def missing(language: str) -> dict[str, Any]:
    return page.form(language, forms.Typed(), OFFERED, FORM, dict.fromkeys(MISSING, "missing"))


WHERE = Where("FI", ("fi", "sv", "en"), date(2026, 3, 9), made_up=True)
EARLIER = {
    "taken-down-by-me": noting.TakenDown("2026-000001", str(UUID(int=9))),
    "taken-down-by-a-colleague": noting.TakenDown("2026-000001", "reg-2"),
}


@sample("serve/noting/check.html", "first", "for-another", *EARLIER)
def check(language: str, state: str) -> dict[str, Any]:
    typed = replace(TYPED, told=HELMI)
    if state == "for-another":
        bare = {"earlier_surnames", "street", "postcode", "town", "phone", "email", "protected"}
        own = {field: text for field, text in HELMI.items() if field not in bare}
        typed = forms.Typed({**own, **ANOTHER, "number": "131052-308T"}, "access")
    understood = forms.request(
        replace(typed, told={**dict.fromkeys(forms.TOLD, ""), **typed.told}), "reg-1", WHERE, OFFERED
    )
    before = [EARLIER[state]] if state in EARLIER else []
    staff = Staff(UUID(int=9), "town", frozenset({"id-desk"}))
    return page.check(language, typed, FORM, understood, before, staff)


@sample(
    "serve/noting/noted.html", "told", "proven", "decided", "for-another", "sent-again", "by-a-coordinator"
)
def noted(language: str, state: str) -> dict[str, Any]:
    case = {
        "decided": replace(CASE, right="erasure"),
        "for-another": replace(CASE, asked_as="guardian", mandate=UUID(int=4), asked_by=UUID(int=5)),
    }.get(state, CASE)
    filed = noting.Filed(case, "passport" if state == "proven" else "told")
    roles = {"coordinator"} if state == "by-a-coordinator" else {"id-desk"}
    return page.noted(filed, language, "https://data.salmela.example", roles, again=state == "sent-again")
