"""The door of `coordinate`: one case, many legs, one answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from luukku.connectors.facade import LeftOut, TrainedModel
from luukku.people.facade import More

from .agents.credentials import NoSuchAgent, add_agent, agents_seen, known_agent
from .agents.fetching import orders_for_agent
from .agents.taking import BadReply, Receipt, replies_of_agent
from .answers.actions import answer, enclosures
from .answers.decided import because
from .answers.enclosing import Enclosed
from .answers.html import STYLE_SOURCE
from .answers.packing import packed, zipped
from .asking import checking as _checking
from .asking import registers as _registers
from .asking.checking import Checked
from .asking.registers import warm_up
from .cases.decided import Decided, Waiting
from .cases.own import OwnCase, cases_of, owner_of
from .cases.progress import CaseProgress, EditionReady, LegProgress, progress
from .cases.progress import by_number as case_by_number
from .cases.secret import untold_looks
from .decisions.actions import By, Preview, decide
from .decisions.actions import confirm as confirm_decision
from .decisions.actions import go_on as go_on
from .decisions.actions import preview as preview_decision
from .decisions.actions import take_back as take_back_decision
from .decisions.letter import Block as LetterBlock
from .decisions.letter import Letter
from .decisions.posting import read as letter
from .decisions.reading import Proposed, Said, Situation, situation
from .decisions.residents import clarify, supply, withdraw
from .decisions.wanted import CODES, GIVES, WHATS, CannotDecide, Wanted, What
from .desk.actions import Upload, answer_at_desk, decide_at_desk, delegate, review_at_desk
from .desk.at import At, ByLink, ByStaff
from .desk.inbox import Inbox, Line, inbox
from .desk.links import NoSuchLink
from .desk.reading import DeskTask, desk_task
from .desk.refusals import Refused
from .desk.second import look_again_at_desk
from .desk.taking import put_task_back, take_task
from .desk.withholding import GROUNDS, Note, law_of
from .intake import actions as _intake
from .intake import noting as _noting
from .intake.asking_why import ask_why
from .intake.scoping import About
from .intake.told import FIELDS as NOTE_FIELDS
from .intake.told import SIGN as STAFF_SIGN
from .intake.told import Noted, Unreadable, Where
from .intake.told import problem as note_problem
from .intake.told import read as read_note
from .keeping.actions import CannotHold, archived, dispose, hold, let_go
from .keeping.archive import Bag, NotReady, bag
from .keeping.evidence import evidence
from .keeping.queries import Destroyed, PastItsDate, destroyed, fate_of, past_their_date
from .keeping.rules import REASONS as HOLD_REASONS
from .keeping.rules import Fate
from .overview.cases import CaseLine, Cases, cases
from .overview.tasks import OpenTask, open_tasks
from .pace.actions import PLACES
from .pace.sweeping import Swept, sweep
from .papers import door as papers
from .papers.at_release import release_at_desk
from .plans.articles import ARTICLES
from .proving.actions import hand_over, make_code, prove_identity
from .proving.picking_up import NoSuchCode, Picked, open_code
from .proving.reading import IdDesk, id_desk
from .proving.rules import CODE_LASTS, still_there
from .proving.rules import DOCUMENTS as ID_DOCUMENTS
from .question import actions as _question
from .question.actions import NotAsked
from .registered.actions import ask_letter, print_letter
from .registered.actions import ended as letter_ended
from .registered.actions import posted as letter_posted
from .registered.reading import PostLine, letter_to_post, letters_to_post
from .rights.grounds import Ground
from .rights.needing import Need, needs, tell_more
from .rights.reading import Deciding
from .rights.rules import Ruling

ANSWER_POLICY = f"default-src 'none'; style-src '{STYLE_SOURCE}'; frame-ancestors 'none'"
"""The Content-Security-Policy under which an answer is shown: it needs nothing but its own style."""

__all__ = [
    "ANSWER_POLICY",
    "ARTICLES",
    "CODES",
    "CODE_LASTS",
    "GIVES",
    "GROUNDS",
    "HOLD_REASONS",
    "ID_DOCUMENTS",
    "NOTE_FIELDS",
    "PLACES",
    "STAFF_SIGN",
    "WHATS",
    "At",
    "BadReply",
    "Bag",
    "By",
    "ByLink",
    "ByStaff",
    "CannotDecide",
    "CannotHold",
    "CaseLine",
    "CaseProgress",
    "Cases",
    "Checked",
    "Decided",
    "Deciding",
    "DeskTask",
    "Destroyed",
    "EditionReady",
    "Enclosed",
    "Fate",
    "Ground",
    "IdDesk",
    "Inbox",
    "LegProgress",
    "Letter",
    "LetterBlock",
    "Line",
    "Need",
    "NoSuchAgent",
    "NoSuchCode",
    "NoSuchLink",
    "NotAsked",
    "NotReady",
    "Note",
    "Noted",
    "OpenTask",
    "OwnCase",
    "PastItsDate",
    "Picked",
    "PostLine",
    "Preview",
    "Proposed",
    "Receipt",
    "Refused",
    "Ruling",
    "Said",
    "Situation",
    "Swept",
    "Unreadable",
    "Upload",
    "Waiting",
    "Wanted",
    "What",
    "Where",
    "add_agent",
    "agents_seen",
    "answer",
    "answer_at_desk",
    "answer_question",
    "archived",
    "ask_letter",
    "ask_why",
    "bag",
    "because",
    "case_by_number",
    "cases",
    "cases_of",
    "check_registers",
    "clarify",
    "confirm_decision",
    "decide",
    "decide_at_desk",
    "delegate",
    "desk_task",
    "destroyed",
    "dispose",
    "enclosures",
    "evidence",
    "fate_of",
    "go_on",
    "hand_over",
    "hold",
    "id_desk",
    "inbox",
    "known_agent",
    "law_of",
    "learn_weights",
    "let_go",
    "letter",
    "letter_ended",
    "letter_posted",
    "letter_to_post",
    "letters_to_post",
    "look_again_at_desk",
    "make_code",
    "needs",
    "note_problem",
    "note_request",
    "open_case",
    "open_code",
    "open_tasks",
    "orders_for_agent",
    "owner_of",
    "packed",
    "papers",
    "past_their_date",
    "preview_decision",
    "print_letter",
    "progress",
    "prove_identity",
    "put_task_back",
    "read_note",
    "release_at_desk",
    "replies_of_agent",
    "review_at_desk",
    "situation",
    "still_there",
    "supply",
    "sweep",
    "take_back_decision",
    "take_task",
    "tell_more",
    "untold_looks",
    "warm_up",
    "withdraw",
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
) -> UUID:
    """A new case with a leg for every administration, already under way when this returns. Its id.

    `thin`: little is known of the person, no verified number; they may be asked one question back.
    `parts`, `registers`, `administrations`: only these are asked; none named: all. ValueError where nothing belongs
    to them. `words`: what the resident wants to be different, for the desks alone.
    """
    return _intake.open_case(
        subject=subject,
        stream=stream,
        language=language,
        country=country,
        received=received,
        now=now,
        by=_intake.By(actor, channel),
        thin=thin,
        about=About(parts, registers, administrations),
        words=words,
    ).id


def note_request(
    *, request: Noted, stream: str, country: str, now: datetime, parts: Collection[str] = (), words: str = ""
) -> UUID:
    """A request that a clerk took down: its new case, already under way when this returns. Its id.

    `parts` and `words` as for `open_case`, and ValueError like there.
    """
    return _noting.note(request, stream=stream, country=country, now=now, about=About(parts), words=words).id


def answer_question(*, case: UUID, more: More, now: datetime) -> None:
    """The resident's answer to the question back; an empty one: nothing to add. Raises LookupError, `NotAsked`."""
    _question.answer(case, more, now)


def learn_weights(
    *, out: Path, seed: int, progress: Callable[[str, float], None]
) -> tuple[tuple[TrainedModel, ...], list[LeftOut]]:
    """A model for each match profile, as files in `out`; and what was left out. Raises `CannotTrain`, `BadModel`."""
    return _registers.learn(out, seed, progress)


def check_registers(*, now: datetime, told: Callable[[int, int], None]) -> list[Checked]:
    """Each register in the catalogue: does it answer, with what rights, what would it be asked."""
    return _checking.check_all(agents_seen(), now, told)
