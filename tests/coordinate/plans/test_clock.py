"""Stories of the law's clock in a case: more time, a pause, no action. Told to the pure interpreter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.clock import why_not
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply
from luukku.foundation.deadlines import PauseReason

STREAM = w.Stream("access", (w.Step("order"), w.Step("assemble")))
RECEIVED, DUE = date(2026, 3, 2), date(2026, 4, 2)
DENTAL = w.InScope("dental", "health", "machine", True)
PAPER = w.InScope("paper", "archive", "desk", False)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


class Case:
    """One that is asked of a machine and of a paper archive."""

    def __init__(self, *registers: w.InScope) -> None:
        self.state = w.CaseState(RECEIVED, DUE, "FI")
        self.last: list[w.Command] = []
        self.then(w.CaseOpened(registers or (DENTAL, PAPER)), on=RECEIVED)

    def then(self, *events: w.Event, on: date | None = None) -> list[w.Command]:
        day = on or next((e.on for e in events if isinstance(e, w.Decision)), RECEIVED)
        self.last = decide(STREAM, self.state, events, noon(day))
        self.state = apply(self.state, self.last)
        return self.last

    def timers(self) -> dict[tuple[str, str], datetime]:
        return {(c.name, c.about): c.at for c in self.last if isinstance(c, w.SetTimer)}


def extended(on: date, *reasons: str) -> w.Extended:
    return w.Extended(on, reasons)


def asked(on: date, until: date) -> w.Paused:
    return w.Paused(on, PauseReason.CLARIFICATION, until)


def test_more_time_is_three_months_in_all_and_everything_follows() -> None:
    case = Case()
    case.then(extended(date(2026, 3, 30), "many"))
    assert case.state.due == date(2026, 6, 2)
    assert case.timers()[("law", "")] == datetime(2026, 5, 30, 6, tzinfo=UTC)
    assert case.timers()[("desk-due", "paper#1")] == datetime(2026, 4, 10, 6, tzinfo=UTC)
    assert w.MoveTask("paper#1", date(2026, 4, 9)) in case.last


def test_more_time_can_be_taken_on_the_last_day_of_the_month_and_not_a_day_later() -> None:
    assert why_not(Case().state, extended(DUE, "many")) is None
    assert why_not(Case().state, extended(DUE + timedelta(days=1), "many")) == "notice-after-the-term"
    case = Case()
    assert case.then(extended(DUE + timedelta(days=1), "many")) == []


def test_more_time_needs_reasons_and_is_taken_once() -> None:
    case = Case()
    assert why_not(case.state, extended(RECEIVED)) == "no-reasons"
    case.then(extended(RECEIVED, "many"))
    assert why_not(case.state, extended(RECEIVED, "complex")) == "already-extended"


def test_while_the_resident_is_asked_the_clock_stands_still_and_nothing_is_answered() -> None:
    case = Case(DENTAL)
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    case.then(w.Replied("dental#1", Kind.FOUND), on=date(2026, 3, 11))
    assert not any(isinstance(c, w.Assemble) for c in case.last)
    case.then(w.WentOn(date(2026, 3, 17), "clarified"))
    assert case.state.due == date(2026, 4, 9)  # seven days later
    assert w.Assemble(1) in case.last


def test_who_does_not_answer_is_waited_for_to_the_end_of_their_last_day() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    assert case.timers()[("wait-over", "")] == datetime(2026, 3, 25, 6, tzinfo=UTC)
    assert case.then(w.TimerDue("wait-over", ""), on=date(2026, 3, 24)) == []
    case.then(w.TimerDue("wait-over", ""), on=date(2026, 3, 25))
    assert case.state.waits is None
    assert case.state.due == date(2026, 4, 17)


def test_a_worker_that_was_down_gives_the_law_no_longer_pause() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    case.then(w.TimerDue("wait-over", ""), on=date(2026, 3, 30))
    assert case.state.due == date(2026, 4, 17)


def test_the_law_s_timer_says_nothing_while_its_clock_stands_still() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 31), date(2026, 4, 30)))
    assert case.then(w.TimerDue("law", ""), on=date(2026, 4, 29)) == []


def test_a_case_that_goes_on_past_the_law_s_day_is_answered_at_once() -> None:
    case = Case()
    case.then(asked(date(2026, 4, 1), date(2026, 4, 20)))
    case.then(w.WentOn(date(2026, 4, 8), "clarified"))
    assert w.Assemble(1) in case.last
    assert w.Record("paper#1", Kind.LATE, "law-date-near", case.state.due + timedelta(days=7)) in case.last


def test_desks_get_no_date_that_passes_while_the_clock_stands_still() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    assert w.MoveTask("paper#1", date(2026, 4, 3)) in case.last
    case.then(w.WentOn(date(2026, 3, 11), "clarified"))
    assert w.MoveTask("paper#1", date(2026, 3, 21)) in case.last


def test_a_fee_is_waited_for_and_moves_no_date() -> None:
    case = Case(DENTAL)
    case.then(w.FeeAsked(date(2026, 3, 3), date(2026, 3, 20)))
    case.then(w.Replied("dental#1", Kind.FOUND), on=date(2026, 3, 4))
    assert case.state.due == DUE
    assert not any(isinstance(c, w.Assemble) for c in case.last)
    assert why_not(case.state, w.WentOn(date(2026, 3, 5), "clarified")) == "nothing-waits"
    case.then(w.WentOn(date(2026, 3, 5), "fee-paid"))
    assert w.Assemble(1) in case.last
    assert case.state.due == DUE


def test_a_fee_that_is_not_paid_ends_the_case_as_its_letter_said() -> None:
    case = Case()
    case.then(w.FeeAsked(date(2026, 3, 3), date(2026, 3, 20)))
    case.then(w.TimerDue("wait-over", ""), on=date(2026, 3, 21))
    assert case.last == [w.Close("fee-unpaid")]


def test_a_fee_leaves_room_for_the_answer() -> None:
    assert why_not(Case().state, w.FeeAsked(date(2026, 3, 3), date(2026, 3, 30))) == "until-too-late"


def test_who_cannot_be_identified_may_supply_more_and_is_searched_for_again() -> None:
    case = Case(DENTAL)
    case.then(w.CannotIdentify(date(2026, 3, 10), date(2026, 6, 8)))
    case.then(w.Replied("dental#1", Kind.NOTHING_FOUND), on=date(2026, 3, 11))
    case.then(w.WentOn(date(2026, 5, 11), "identified", more=True))
    assert case.state.waits is None
    assert case.state.due == date(2026, 6, 3)  # 23 days were left
    assert [c.replaces for c in case.last if isinstance(c, w.PlaceOrder)] == ["dental#1"]


def test_who_supplies_nothing_more_is_let_go() -> None:
    case = Case()
    case.then(w.CannotIdentify(date(2026, 3, 10), date(2026, 6, 8)))
    assert case.then(w.TimerDue("wait-over", ""), on=date(2026, 6, 9)) == [w.Close("not-identified")]


@pytest.mark.parametrize("event", [w.Refused, lambda on, _: w.CannotIdentify(on, on + timedelta(days=90))])
def test_no_action_is_told_within_the_month_or_not_at_all(event: type) -> None:
    assert why_not(Case().state, event(DUE, "unfounded")) is None
    assert why_not(Case().state, event(DUE + timedelta(days=1), "unfounded")) == "month-over"


def test_more_time_to_answer_is_no_more_time_to_refuse() -> None:
    case = Case()
    case.then(extended(RECEIVED, "many"))
    assert why_not(case.state, w.Refused(DUE + timedelta(days=1), "unfounded")) == "month-over"


def test_what_was_answered_in_part_is_neither_refused_nor_paused() -> None:
    case = Case()
    case.then(w.TimerDue("law", ""), on=date(2026, 3, 30))
    assert case.state.edition == 1
    for event in (w.Refused(DUE, "unfounded"), asked(DUE, DUE + timedelta(days=3))):
        assert why_not(case.state, event) == "answered"


def test_a_closed_case_is_not_decided_about() -> None:
    case = Case()
    case.then(w.Refused(RECEIVED, "excessive"))
    assert case.last == [w.Close("refused")]
    assert why_not(case.state, extended(RECEIVED, "many")) == "closed"
    assert case.then(extended(RECEIVED, "many")) == []


def test_nobody_is_asked_two_things_at_once() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    assert why_not(case.state, asked(date(2026, 3, 11), date(2026, 3, 25))) == "waits-already"


@pytest.mark.parametrize("days", [0, -1])
def test_who_is_asked_has_a_day_at_least(days: int) -> None:
    assert why_not(Case().state, asked(RECEIVED, RECEIVED + timedelta(days=days))) == "until-too-soon"


def test_a_timer_of_before_does_not_speak_for_a_date_that_was_just_moved() -> None:
    case = Case()
    case.then(asked(date(2026, 3, 10), date(2026, 3, 24)))
    both = (w.TimerDue("wait-over", ""), w.TimerDue("desk-due", "paper#1"))
    assert not any(isinstance(c, w.Escalate) for c in case.then(*both, on=date(2026, 3, 25)))
