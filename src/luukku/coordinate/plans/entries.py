"""What the journal is told of a case: one entry per thing that happened, ids and codes only.

Of an existence-secret register it is told that it was asked, never what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from luukku.coordinate.cases.models import Case
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import order
from luukku.journal.facade import Entry
from luukku.people.facade import mandates

from .articles import article_of, right_of
from .loading import Loaded
from .outcomes import Decided

PURPOSES = {"access": "access-request"}
OWN: Mapping[str, Any] = {"actor": "resident"}
"""As the journal names a resident who acts in their own name; of a representative more is told."""


class Version(Protocol):
    @property
    def slug(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def body(self) -> Mapping[str, Any]: ...


def case_opened(
    case: Case, stream: Version, by: Mapping[str, Any], channel: str | None = None, cause: str | None = None
) -> Entry:
    """`by`: the actor, and of staff for whom and as what. `channel` and `cause`: how the request reached us, and how
    it is known who asks, where a clerk took it down.
    """
    right = right_of(stream.body)
    acts = {"role": mandates.ROLES[case.asked_as], "on_behalf_of": str(case.subject)} if case.asked_as else {}
    return Entry(
        kind="case-opened",
        **{**by, **acts},
        subject=case.subject,
        case=case.id,
        stream=stream.slug,
        version=str(stream.number),
        to_state="open",
        language=case.language,
        channel=channel,
        cause=cause,
        purpose=PURPOSES.get(right, right),
        legal_basis=article_of(stream.body),
    )


def entries_of(loaded: Loaded, commands: Sequence[w.Command], actor: str) -> list[Entry]:
    return [entry for c in commands for entry in _entries(loaded, c, actor)]


def _entries(loaded: Loaded, c: w.Command, actor: str) -> Iterator[Entry]:
    match c:
        case w.PlaceOrder(ref, replaces=before):
            why = "resident-answered" if loaded.state.thin else "number-proven"
            cause = why if before else None
            yield _entry(loaded, actor, "order-placed", ref, cause=cause, **_on_leg(loaded, ref))
        case w.Record(ref, kind, reason):
            told = {} if order(loaded.state, ref).secret else {"outcome": str(kind), "cause": reason}
            yield _entry(loaded, actor, "outcome-recorded", ref, **told, **_on_leg(loaded, ref))
            if kind is Decided.NEEDS_MORE and told:
                yield _entry(loaded, actor, "more-needed", ref, waits="resident", **_on_leg(loaded, ref))
        case w.CreateTask(about, purpose):
            if purpose == "lift":
                yield _entry(
                    loaded,
                    actor,
                    "restriction-lifted",
                    about,
                    legal_basis="GDPR 18",
                    **_on_leg(loaded, about),
                )
            yield _entry(
                loaded, actor, "task-created", about, step=purpose, waits="desk", **_on_leg(loaded, about)
            )
        case w.Release(administration):
            yield _entry(loaded, actor, "part-released", None, **_on_leg(loaded, administration))
        case w.SendBack(ref, _, reason):
            yield _entry(loaded, actor, "part-sent-back", ref, cause=reason, **_on_leg(loaded, ref))
        case w.Remind(about):
            yield _entry(loaded, actor, "desk-reminded", about, **_on_leg(loaded, about))
        case w.Escalate(about, reason):
            yield _entry(loaded, actor, "escalated", about, cause=reason, **_on_leg(loaded, about))
        case w.AskResident():
            yield _entry(
                loaded, actor, "resident-asked", None, waits="resident", to_state="waiting-for-resident"
            )
        case w.EndQuestion(why):
            yield _entry(loaded, actor, "question-over", None, cause=why, to_state="in-progress")
        case w.Extend():
            yield _entry(loaded, actor, "term-extended", None, legal_basis="GDPR 12(3)")
        case w.Wait(what):
            yield _entry(
                loaded, actor, "resident-awaited", None, cause=what, waits="resident",
                to_state="waiting-for-resident",
            )  # fmt: skip
        case w.GoOn(why):
            yield _entry(loaded, actor, "wait-over", None, cause=why, to_state="in-progress")
        case w.Assemble(edition):
            yield _entry(loaded, actor, "answered", None, version=str(edition), to_state="answered")
        case w.Close(how):
            yield _entry(loaded, actor, "case-closed", None, cause=how, to_state="closed")


def _on_leg(loaded: Loaded, about: str) -> dict[str, Any]:
    ref = about in loaded.orders
    administration = order(loaded.state, about).administration if ref else about
    return {"administration": administration, "leg": loaded.legs[administration]}


def _entry(loaded: Loaded, actor: str, kind: str, about: str | None, **more: Any) -> Entry:
    order_id: UUID | None = loaded.orders.get(about or "")
    unit = order(loaded.state, about).register if about in loaded.orders else None
    return Entry(
        kind=kind,
        actor=actor,
        subject=loaded.case.subject,
        case=loaded.case.id,
        stream=loaded.stream.id,
        order=order_id,
        unit=unit,
        **more,
    )
