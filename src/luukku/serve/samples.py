"""The pages of this room in every state, with an invented person."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from luukku.connectors.port import Address, Kind, Name, Person
from luukku.coordinate.facade import desk, representing, rights
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample

from . import page, pages, ruling, sending_back, showing
from .deciding import samples as deciding_pages
from .id_desk import samples as id_desk
from .inbox import lines
from .inbox import samples as inbox
from .letters import samples as letters
from .mandates import samples as mandates
from .noting import samples as noting
from .overview import samples as overview
from .papers import samples as papers
from .passkeys import samples as passkeys

__all__ = [
    "deciding_pages",
    "id_desk",
    "inbox",
    "letters",
    "mandates",
    "noting",
    "overview",
    "papers",
    "passkeys",
]

ANNA = Person(
    numbers=("131052-903A",),
    names=(
        Name(given=("Anna", "Maria"), surname="Aaltonen"),
        Name(given=("Anna",), surname=LONG, role="former"),
    ),
    birth_date=date(1952, 10, 13),
    addresses=(Address("Koulukatu 12 B 34", "69100", "Salmela"),),
    phones=("+358501234567",),
    emails=("anna@post.example",),
)
ACCOUNT = (("prior", "anybody", -3.2), ("given", "near", 3.1), ("household", "surname+address", 3.4))
CANDIDATES = tuple(
    {"key": key, "bits": 3.3, "guards": ["no-birth-date"], "account": [
        {"fact": fact, "level": level, "bits": bits} for fact, level, bits in ACCOUNT
    ]}
    for key in ("7", "8", "9")
)  # fmt: skip
FIELDS = (
    {"name": "nimi", "label": {"fi": "Nimi"}},
    {"name": "synt_pvm", "type": "date", "label": {"en": "Born"}},
)
ROWS = (
    ("patient", {"id": 7, "nimi": "Anna Aaltonen", "synt_pvm": "1952-10-13"}),
    ("patient", {"id": 8, "nimi": LONG}),
)


WISH = "My birth date is wrong.\nIt is the 13th, not the 31st."
GROUNDS = (
    rights.Ground("accurate", "16"),
    rights.Ground("archived", "89(3)"),
    rights.Ground("unfounded", "12(5)(b)"),
)
TELLING = rights.Deciding(
    "rectification", {"en": "Correct what you hold about me."}, (), True,
    (rights.Ground("impossible", "19"), rights.Ground("disproportionate", "19")), "6(1)(c)", recipient={"fi": "Kela"},
    changed=rights.Ruling("done", "The birth date is now the 13th."),
)  # fmt: skip


def task(purpose: str, **more: Any) -> desk.Task:
    return desk.Task(
        purpose, "2026-000001", {"fi": "Terveyslautakunta"}, {"fi": "Hammashoito"}, date(2026, 3, 9), ANNA,
        candidates=CANDIDATES, rows=ROWS, key="id", fields=FIELDS, **more,
    )  # fmt: skip


def shown(purpose: str, language: str, problem: str | None = None, **post: str) -> dict[str, Any]:
    return {**pages.shown(language), **page.shown(task(purpose), showing.texts(language), post, problem)}


@sample("serve/task.html", "answer", "fallback", "release", "review", "second-release")
def empty(language: str, state: str) -> dict[str, Any]:
    return shown(state, language)


def looked_again(language: str, problem: str | None = None, **post: str) -> dict[str, Any]:
    said = task("second-look", decided={"7": True, "8": False, "9": False}, why=LONG)
    return {**pages.shown(language), **page.shown(said, showing.texts(language), post, problem)}


@sample("serve/task.html", "second-look")
def second_look(language: str) -> dict[str, Any]:
    return looked_again(language)


@sample("serve/task.html", "second-look-without-a-word", status=422)
def without_a_word(language: str) -> dict[str, Any]:
    return looked_again(language, "no-opinion")


@sample("serve/task.html", "second-look-by-the-same-person", status=422)
def by_the_same(language: str) -> dict[str, Any]:
    return looked_again(language, "same-person", agrees="yes", another="yes")


@sample("serve/task.html", "second-look-without-a-reason", status=422)
def without_a_reason(language: str) -> dict[str, Any]:
    return looked_again(language, "no-reason", agrees="no", another="yes")


@sample("serve/task.html", "second-release-not-confirmed", status=422)
def not_another(language: str) -> dict[str, Any]:
    return shown("second-release", language, "not-another")


CHILD = (
    representing.Found(
        UUID(int=1), "dental#1",
        {"id": "dental", "name": {"fi": "Hammashoito"}, "tables": [{"name": "patient", "fields": FIELDS}]}, ROWS,
    ),
    representing.Found(
        UUID(int=2), "notes#1", {"id": "notes", "name": {"en": "Notes of the school nurse"}, "tables": []},
        (("document", {"name": "conversation.pdf"}),),
    ),
)  # fmt: skip


@sample("serve/task.html", "release-for-a-child", "release-for-a-child-nothing-found")
def for_a_child(language: str, state: str) -> dict[str, Any]:
    said = task("release", child=CHILD if state == "release-for-a-child" else (), country="FI")
    return {**pages.shown(language), **page.shown(said, showing.texts(language), {}, None)}


@sample(
    "serve/task.html", "release-for-a-child-no-interest", "release-for-a-child-nothing-chosen", status=422
)
def not_answered(language: str, state: str) -> dict[str, Any]:
    said = task("release", child=CHILD, country="FI")
    problem = state.removeprefix("release-for-a-child-")
    return {**pages.shown(language), **page.shown(said, showing.texts(language), {}, problem)}


@sample("serve/task.html", "review-not-agreed-with")
def not_agreed(language: str) -> dict[str, Any]:
    said = task("review", why=LONG)
    return {**pages.shown(language), **page.shown(said, showing.texts(language), {}, None)}


@sample("serve/task.html", "answer-taken-by-a-colleague")
def taken(language: str) -> dict[str, Any]:
    words = showing.texts(language)
    return {
        **shown("answer", language),
        "inbox": True,
        "taken": lines.taken(inbox.COLLEAGUE, inbox.ME, words),
    }


@sample("serve/task.html", "answer-nothing-chosen", status=422)
def nothing_chosen(language: str) -> dict[str, Any]:
    return shown("answer", language, "documents-or-nothing")


@sample(
    "serve/task.html",
    "no-ground",
    "no-ground-words",
    "too-many-words",
    "no-recipient",
    "no-receipt",
    status=422,
)
def held_back(language: str, state: str) -> dict[str, Any]:
    withheld = state not in ("no-recipient", "no-receipt")
    post = (
        {"answer": "withheld", "ground": "others"} if withheld else {"answer": "passed-on", "recipient": LONG}
    )
    return shown("answer", language, state, **post)


@sample("serve/task.html", "answer-too-large", status=422)
def too_large(language: str) -> dict[str, Any]:
    return shown("answer", language, "too-large", answer="found", confirmed="yes")


@sample("serve/task.html", "answer-not-confirmed", status=422)
def not_confirmed(language: str) -> dict[str, Any]:
    return shown("fallback", language, "not-confirmed", answer="nothing")


@sample("serve/task.html", "review-undecided", status=422)
def undecided(language: str) -> dict[str, Any]:
    return shown("review", language, "undecided", **{"same-0": "no", "reason": LONG})


@sample("serve/task.html", "no-address-to-pass-on-to", status=422)
def no_address(language: str) -> dict[str, Any]:
    return shown("answer", language, "address", to="nobody")


@sample("serve/task.html", "a-link-for-another-kind", status=422)
def other_task(language: str) -> dict[str, Any]:
    return shown("answer", language, "other-task")


@sample("serve/done.html", "done", "passed")
def done(language: str, state: str) -> dict[str, Any]:
    return {**pages.shown(language), "said": showing.texts(language).say(state)}


@sample("serve/done.html", "done-by-staff", "planted-right", "planted-was_same")
def done_by_staff(language: str, state: str) -> dict[str, Any]:
    said = "done" if state == "done-by-staff" else state.replace("planted-", "planted.")
    return {**done(language, said), "inbox": True}


@sample("serve/gone.html", "gone", "gone-for-staff")
def gone(language: str, state: str) -> dict[str, Any]:
    return {**pages.shown(language), "inbox": state == "gone-for-staff"}


@sample("serve/gone.html", "gone-sent-back", "gone-sent-back-for-staff")
def gone_back(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language).under("sent_back")
    return {**pages.shown(language), "sent_back": words, "inbox": state.endswith("staff")}


OFFICE = (desk.PartOf(UUID(int=1), None),)
PARTS = (desk.PartOf(UUID(int=1), {"fi": "Hammashoito"}), desk.PartOf(UUID(int=2), {"en": LONG}))


@sample("serve/task.html", "release-of-two-registers", "second-release-of-an-office")
def to_send_back(language: str, state: str) -> dict[str, Any]:
    purpose, parts = ("release", PARTS) if state.startswith("release") else ("second-release", OFFICE)
    asked = task(purpose, parts=parts)
    return {**pages.shown(language), **page.shown(asked, showing.texts(language), {}, None)}


@sample("serve/task.html", *sending_back.FIELDS, status=422)
def not_sent_back(language: str, state: str) -> dict[str, Any]:
    asked, post = task("release", parts=PARTS), {"back": "unclear", "back_words": LONG}
    return {**pages.shown(language), **page.shown(asked, showing.texts(language), post, state)}


@sample("serve/task.html", "answer-sent-back", "review-sent-back", "decide-sent-back")
def done_again(language: str, state: str) -> dict[str, Any]:
    purpose = state.partition("-")[0]
    said = {
        "answer": desk.Back(
            "not-withheld", LONG, Kind.WITHHELD, desk.Note("others", "A neighbour is named.")
        ),
        "review": desk.Back("wrong-record", "Another birth year.", same={"7": True, "8": False}),
        "decide": desk.Back("unclear", LONG, ruling=rights.Ruling("refused", "It is right.", "accurate")),
    }[purpose]
    more = {"deciding": to_decide("rectification")} if purpose == "decide" else {}
    asked = task(purpose, back=said, prepared=purpose == "answer", **more)
    return {**pages.shown(language), **page.shown(asked, showing.texts(language), {}, None)}


@sample("serve/task.html", "decide", "decide-restriction", "decide-objection", "tell", "lift")
def to_be_decided(language: str, state: str) -> dict[str, Any]:
    return ruled(state, language)


@sample("serve/task.html", *(f"decide-{code}" for code in ruling.FIELDS), status=422)
def not_decided(language: str, state: str) -> dict[str, Any]:
    code = state.removeprefix("decide-")
    return ruled("decide-restriction", language, code, how="refused", words=LONG, addressee=LONG)


@sample("serve/task.html", "tell-no-day", "lift-not-lifted", status=422)
def not_told(language: str, state: str) -> dict[str, Any]:
    purpose, _, problem = state.partition("-")
    return ruled(purpose, language, problem, how="done")


def ruled(state: str, language: str, problem: str | None = None, **post: str) -> dict[str, Any]:
    purpose, _, right = state.partition("-")
    deciding = TELLING if purpose == "tell" else to_decide(right or "rectification")
    more: dict[str, Any] = {"lifts": date(2026, 3, 23)} if purpose == "lift" else {"deciding": deciding}
    return {
        **pages.shown(language), **page.shown(task(purpose, **more), showing.texts(language), post, problem),
    }  # fmt: skip


def to_decide(right: str) -> rights.Deciding:
    return rights.Deciding(
        right, {"en": "Correct what you hold about me.", "fi": "Oikaiskaa tietojani."}, (WISH, LONG), False,
        GROUNDS, "6(1)(e)", ({"fi": "Kela"}, {"en": LONG}),
    )  # fmt: skip
