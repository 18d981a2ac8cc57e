"""The door of `coordinate`: one case, many legs, one answer.

What belongs to one room of it has a door of its own: agents, decisions, desk, keeping, noting, papers, planted,
proving, registered, representing, rights; each is used by its name, `coordinate.desk.answer(...)`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from luukku.connectors.facade import LeftOut, TrainedModel
from luukku.people.facade import More

from .agents import door as agents
from .answers.actions import answer, enclosures
from .answers.decided import because
from .answers.enclosing import Enclosed
from .answers.html import STYLE_SOURCE
from .answers.packing import packed, zipped
from .asking import checking as _checking
from .asking import registers as _registers
from .asking.checking import Checked
from .asking.registers import warm_up
from .cases import links
from .cases.decided import Decided, Waiting
from .cases.own import OwnCase, Owner, cases_of, owner_of
from .cases.progress import CaseProgress, EditionReady, LegProgress, progress, progress_of
from .cases.progress import by_number as case_by_number
from .cases.secret import untold_looks
from .decisions import door as decisions
from .desk import door as desk
from .intake import actions as _intake
from .intake import door as noting
from .intake import noting as _noting
from .intake.asking_why import ask_why
from .intake.noting import NotForAnother
from .intake.scoping import About
from .intake.told import FIELDS as NOTE_FIELDS
from .intake.told import SIGN as STAFF_SIGN
from .intake.told import Noted, Unreadable, Where
from .intake.told import problem as note_problem
from .intake.told import read as read_note
from .keeping import door as keeping
from .overview.cases import CaseLine, Cases, cases
from .overview.tasks import OpenTask, open_tasks
from .pace.actions import PLACES
from .pace.sweeping import Swept, sweep
from .papers import door as papers
from .planted import door as planted
from .proving import door as proving
from .question import actions as _question
from .question.actions import NotAsked
from .registered import door as registered
from .representing import door as representing
from .rights import door as rights

ANSWER_POLICY = f"default-src 'none'; style-src '{STYLE_SOURCE}'; frame-ancestors 'none'"
"""The Content-Security-Policy under which an answer is shown: it needs nothing but its own style."""

__all__ = [
    "ANSWER_POLICY",
    "NOTE_FIELDS",
    "PLACES",
    "STAFF_SIGN",
    "CaseLine",
    "CaseProgress",
    "Cases",
    "Checked",
    "Decided",
    "EditionReady",
    "Enclosed",
    "LegProgress",
    "NotAsked",
    "NotForAnother",
    "Noted",
    "OpenTask",
    "OwnCase",
    "Owner",
    "Swept",
    "Unreadable",
    "Waiting",
    "Where",
    "agents",
    "answer",
    "answer_question",
    "ask_why",
    "because",
    "case_by_number",
    "cases",
    "cases_of",
    "check_registers",
    "decisions",
    "desk",
    "enclosures",
    "keeping",
    "learn_weights",
    "links",
    "note_problem",
    "note_request",
    "noting",
    "open_case",
    "open_tasks",
    "owner_of",
    "packed",
    "papers",
    "planted",
    "progress",
    "progress_of",
    "proving",
    "read_note",
    "registered",
    "representing",
    "rights",
    "sweep",
    "untold_looks",
    "warm_up",
    "zipped",
]


def open_case(
    *,
    subject: UUID,
    stream: str,
    language: str,
    country: str,
    received: date,
    now: datetime,
    actor: str,
    channel: str | None = None,
    thin: bool = False,
    parts: Collection[str] = (),
    registers: Collection[str] = (),
    administrations: Collection[str] = (),
    words: str = "",
    under: representing.Under | None = None,
) -> UUID:
    """A new case with a leg for every administration, already under way when this returns. Its id.

    `thin`: little is known of the person, no verified number; they may be asked one question back.
    `parts`, `registers`, `administrations`: only these are asked; none named: all. ValueError where nothing belongs
    to them. `words`: what the resident wants to be different, for the desks alone. `under`: somebody else asks for
    them; raises `DoesNotHold` where they may not.
    """
    return _intake.open_case(
        subject=subject,
        stream=stream,
        language=language,
        country=country,
        received=received,
        now=now,
        by=_intake.By(actor, channel, under=under),
        thin=thin,
        about=About(parts, registers, administrations),
        words=words,
    ).id


def note_request(
    *, request: Noted, stream: str, country: str, now: datetime, parts: Collection[str] = (), words: str = "",
    clerk: noting.Clerk | None = None, form: UUID | None = None,
) -> UUID:  # fmt: skip
    """A request that a clerk took down: its new case, already under way when this returns. Its id.

    `parts` and `words` as for `open_case`, and ValueError like there; raises `DoesNotHold`, `NotForAnother` where
    somebody asks for another and may not. `clerk`: who is logged in; else whom the request names. `form`: one sent
    twice is filed once, raises `FiledBefore`.
    """
    return _noting.note(
        request,
        stream=stream,
        country=country,
        now=now,
        about=About(parts),
        words=words,
        clerk=clerk,
        form=form,
    ).id


def answer_question(
    *, case: UUID, more: More, now: datetime, by: Mapping[str, Any] = representing.OWN
) -> None:
    """The resident's answer to the question back; an empty one: nothing to add. `by`: as whom the journal names them.

    Raises LookupError, `NotAsked`.
    """
    _question.answer(case, more, now, by)


def learn_weights(
    *, out: Path, seed: int, progress: Callable[[str, float], None]
) -> tuple[tuple[TrainedModel, ...], list[LeftOut]]:
    """A model for each match profile, as files in `out`; and what was left out. Raises `CannotTrain`, `BadModel`."""
    return _registers.learn(out, seed, progress)


def check_registers(*, now: datetime, told: Callable[[int, int], None]) -> list[Checked]:
    """Each register in the catalogue: does it answer, with what rights, what would it be asked."""
    return _checking.check_all(agents.seen(), now, told)
