"""The pages of this room in every state, with an invented person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from luukku.connectors.port import Kind
from luukku.coordinate.facade import desk, rights
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample

from . import interest_samples as interest_pages
from . import pages, ruling, sending_back, showing
from .deciding import samples as deciding_pages
from .id_desk import samples as id_desk
from .inbox import lines
from .inbox import samples as inbox
from .invented import GROUNDS, TELLING, WISH, of, shown, task
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
    "interest_pages",
    "letters",
    "mandates",
    "noting",
    "overview",
    "papers",
    "passkeys",
]


@sample("serve/task.html", "answer", "fallback", "release", "review", "second-release")
def empty(language: str, state: str) -> dict[str, Any]:
    return shown(state, language)


def looked_again(language: str, problem: str | None = None, **post: str) -> dict[str, Any]:
    said = task("second-look", decided={"7": True, "8": False, "9": False}, why=LONG)
    return of(said, language, post, problem)


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


@sample("serve/task.html", "review-of-one-record")
def one_record(language: str) -> dict[str, Any]:
    said = task("review")
    return of(replace(said, candidates=said.candidates[:1]), language)


@sample("serve/task.html", "review-not-agreed-with")
def not_agreed(language: str) -> dict[str, Any]:
    said = task("review", why=LONG)
    return of(said, language)


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
    return of(asked, language)


@sample("serve/task.html", *sending_back.FIELDS, status=422)
def not_sent_back(language: str, state: str) -> dict[str, Any]:
    asked, post = task("release", parts=PARTS), {"back": "unclear", "back_words": LONG}
    return of(asked, language, post, state)


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
    return of(asked, language)


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
    return of(task(purpose, **more), language, post, problem)


def to_decide(right: str) -> rights.Deciding:
    return rights.Deciding(
        right, {"en": "Correct what you hold about me.", "fi": "Oikaiskaa tietojani."}, (WISH, LONG), False,
        GROUNDS, "6(1)(e)", ({"fi": "Kela"}, {"en": LONG}),
    )  # fmt: skip
