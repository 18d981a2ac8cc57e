"""Stories of the question back to the resident, told to the pure interpreter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply, order

STEPS = (
    w.Step("order"),
    w.Step("ask", wait_days=7),
    w.Step("assemble"),
)
ASKS = w.Stream("access", STEPS)
NEVER_ASKS = w.Stream("access", (STEPS[0], STEPS[2]))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DENTAL = w.InScope("dental", "health", "machine", True)
XRAY = w.InScope("xray", "care", "machine", True)
OWN = w.InScope("own", "church", "agent", True)
PAPER = w.InScope("paper", "archive", "desk", True)
SECRET = w.InScope("reports", "welfare", "machine", True, secret=True)


class Case:
    """A case of somebody of whom little is known."""

    def __init__(
        self, *registers: w.InScope, stream: w.Stream = ASKS, thin: bool = True, due: date = date(2026, 4, 2)
    ) -> None:
        self.stream = stream
        self.state = w.CaseState(date(2026, 3, 2), due, "FI", thin=thin)
        self.last: list[w.Command] = []
        self.then(w.CaseOpened(registers))

    def then(self, *events: w.Event, at: datetime = NOW) -> list[w.Command]:
        self.last = decide(self.stream, self.state, events, at)
        self.state = apply(self.state, self.last)
        return self.last

    def said(self, kind: type) -> list:
        return [c for c in self.last if isinstance(c, kind)]


def nobody(ref: str) -> w.Replied:
    return w.Replied(ref, Kind.NOTHING_FOUND)


def test_who_gave_little_and_is_not_found_is_asked_before_anything_is_answered() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND))
    assert not case.said(w.AskResident), "a register is still being asked"
    case.then(nobody("dental#1"))
    assert case.said(w.AskResident) == [w.AskResident(date(2026, 3, 9))]
    (timer,) = case.said(w.SetTimer)
    assert (timer.name, timer.at) == ("resident-silent", datetime(2026, 3, 10, 6, tzinfo=UTC))
    assert not case.said(w.Assemble)


@pytest.mark.parametrize(
    "case",
    [
        Case(DENTAL, thin=False),
        Case(DENTAL, stream=NEVER_ASKS),
        Case(DENTAL, due=date(2026, 3, 6)),
        Case(DENTAL, due=date(2026, 3, 7)),
    ],
    ids=["enough is known", "the stream never asks", "the law's day is here", "a day is not enough"],
)
def test_nobody_is_asked_without_need_or_room(case: Case) -> None:
    case.then(nobody("dental#1"))
    assert not case.said(w.AskResident)
    assert case.said(w.Assemble) == [w.Assemble(1)]


@pytest.mark.parametrize("kind", [Kind.FOUND, Kind.WITHHELD, Kind.NOTHING_HELD, Kind.PASSED_ON])
def test_where_everything_was_settled_nobody_is_asked(kind: Kind) -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", kind))
    assert not case.said(w.AskResident)


def test_a_question_never_waits_past_the_law_s_date() -> None:
    case = Case(DENTAL, due=date(2026, 3, 9))
    case.then(nobody("dental#1"))
    assert case.said(w.AskResident) == [w.AskResident(date(2026, 3, 5))]
    (timer,) = case.said(w.SetTimer)
    assert timer.at == datetime(2026, 3, 6, 6, tzinfo=UTC), "the moment of the law's own timer"


def test_desks_go_on_while_the_resident_is_asked() -> None:
    case = Case(DENTAL, PAPER)
    case.then(nobody("dental#1"))
    assert case.said(w.AskResident)
    case.then(w.DeskAnswered("paper#1", Kind.FOUND), at=NOW + timedelta(days=1))
    assert not case.said(w.Assemble)
    case.then(w.ResidentAnswered(False), at=NOW + timedelta(days=2))
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert order(case.state, "paper#1").replaced is False


def test_who_tells_more_is_searched_for_again_where_nobody_was_found() -> None:
    case = Case(DENTAL, XRAY, OWN)
    case.then(w.Replied("xray#1", Kind.FOUND), nobody("dental#1"), w.Replied("own#1", Kind.NOT_IDENTIFIED))
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert [(c.ref, c.replaces) for c in case.said(w.PlaceOrder)] == [
        ("dental#2", "dental#1"),
        ("own#2", "own#1"),
    ]
    assert [(c.ref, c.round) for c in case.said(w.Try)] == [("dental#2", 0), ("own#2", 0)]
    assert [(c.name, c.about) for c in case.said(w.SetTimer)] == [("agent-silent", "own#2")]
    assert [o.ref for o in case.state.counting] == ["xray#1", "dental#2", "own#2"]
    case.then(w.Replied("dental#2", Kind.FOUND), nobody("own#2"), at=NOW + timedelta(days=1))
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert case.state.closed


def test_the_resident_is_asked_once() -> None:
    case = Case(DENTAL)
    case.then(nobody("dental#1"))
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1)) == []
    case.then(nobody("dental#2"), at=NOW + timedelta(days=1))
    assert not case.said(w.AskResident)
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_silence_ends_the_question_and_the_answer_goes_out_with_what_there_is() -> None:
    case = Case(DENTAL)
    case.then(nobody("dental#1"))
    case.then(w.TimerDue("resident-silent", ""), at=NOW + timedelta(days=8))
    assert case.said(w.EndQuestion) == [w.EndQuestion("resident-silent")]
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=9)) == []


def test_the_timer_of_an_answered_question_says_nothing() -> None:
    case = Case(DENTAL, PAPER)
    case.then(nobody("dental#1"))
    case.then(w.ResidentAnswered(False), at=NOW + timedelta(days=1))
    assert case.then(w.TimerDue("resident-silent", ""), at=NOW + timedelta(days=8)) == []


def test_the_law_s_timer_ends_a_question_that_was_forgotten() -> None:
    case = Case(DENTAL)
    case.then(nobody("dental#1"))
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert case.said(w.EndQuestion) == [w.EndQuestion("law-date-near")]
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_what_still_comes_of_a_replaced_order_counts_no_more() -> None:
    case = Case(DENTAL, XRAY)
    case.then(nobody("dental#1"), nobody("xray#1"))
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    late = (w.Replied("dental#1", Kind.FOUND), w.DeskAnswered("dental#1", Kind.FOUND), w.Reviewed("xray#1"))
    for event in (*late, w.TimerDue("try-again", "dental#1"), w.TimerDue("agent-silent", "xray#1")):
        assert case.then(event, at=NOW + timedelta(days=1)) == []


def test_a_review_that_nobody_has_made_begins_anew_with_what_was_told() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("dental#1", None, doubtful=True), nobody("xray#1"))
    assert case.said(w.AskResident), "people may take days to look"
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert {c.replaces for c in case.said(w.PlaceOrder)} == {"dental#1", "xray#1"}


def test_what_failed_is_asked_anew_too() -> None:
    """A system that knows the order by its id must not meet two requests under one."""
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True), nobody("xray#1"))
    assert case.said(w.AskResident)
    assert order(case.state, "dental#1").fallback, "a clerk is asked meanwhile"
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert {c.replaces for c in case.said(w.PlaceOrder)} == {"dental#1", "xray#1"}
    assert order(case.state, "dental#2").waits_for == "attempt"


def test_what_was_found_beside_doubts_stays() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("dental#1", Kind.FOUND, doubtful=True), nobody("xray#1"))
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert [c.replaces for c in case.said(w.PlaceOrder)] == ["xray#1"]


# --- what may not be known of


@pytest.mark.parametrize("kind", [Kind.NOTHING_FOUND, Kind.NOT_IDENTIFIED, None])
def test_a_secret_register_never_causes_the_question(kind: Kind | None) -> None:
    case = Case(DENTAL, SECRET)
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.state.closed
    assert not [c for c in case.then(w.Replied("reports#1", kind)) if isinstance(c, w.AskResident)]


def test_nor_does_it_hold_the_question_back() -> None:
    case = Case(DENTAL, SECRET)
    case.then(nobody("dental#1"))
    assert case.said(w.AskResident)


@pytest.mark.parametrize("kind", [Kind.FOUND, Kind.NOTHING_FOUND, Kind.FAILED, Kind.WITHHELD, None])
def test_a_secret_register_is_asked_anew_whatever_it_said(kind: Kind | None) -> None:
    """The journal tells that it was asked: that must not tell what it said."""
    case = Case(DENTAL, SECRET)
    case.then(nobody("dental#1"))
    case.then(w.Replied("reports#1", kind, doubtful=kind is None))
    case.then(w.ResidentAnswered(True), at=NOW + timedelta(days=1))
    assert [c.ref for c in case.said(w.PlaceOrder)] == ["dental#2", "reports#2"]
    assert [c.ref for c in case.said(w.Try)] == ["dental#2", "reports#2"]


def test_a_withdrawn_case_asks_nobody() -> None:
    case = Case(DENTAL)
    case.then(nobody("dental#1"))
    case.then(w.Withdrawn())
    assert case.then(w.ResidentAnswered(True)) == []
    assert case.then(w.TimerDue("resident-silent", "")) == []
