"""Stories of a restriction that is lifted, told to the pure interpreter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.outcomes import Decided
from luukku.coordinate.plans.state import order
from tests.coordinate.plans.test_rights import DENTAL, SECRET, STEPS, XRAY, Case

RESTRICTS = w.Stream("restriction", STEPS)
DAY = date(2026, 3, 23)
MORNING = datetime(2026, 3, 23, 6, tzinfo=UTC)


@pytest.fixture
def case() -> Case:
    """Restricted, told, closed; decided then to be lifted at the dentist's."""
    case = Case(DENTAL, XRAY, stream=RESTRICTS)
    case.then(w.DeskDecided("dental#1", Decided.DONE), w.DeskDecided("xray#1", Decided.DONE))
    assert case.state.closed
    case.then(w.ToLift("dental#1", DAY))
    return case


def rings(case: Case, at: datetime, name: w.TimerName = "lift") -> list[w.Command]:
    return case.then(w.TimerDue(name, "dental#1"), at=at)


def test_on_its_day_the_desk_is_asked_and_nobody_before(case: Case) -> None:
    assert case.said(w.CreateTask) == []
    assert case.said(w.SetTimer) == [w.SetTimer("lift", "dental#1", MORNING)]
    assert rings(case, MORNING - timedelta(seconds=1)) == []
    rings(case, MORNING)
    assert case.said(w.CreateTask) == [w.CreateTask("dental#1", "lift", DAY)]
    assert rings(case, MORNING) == [], "once"


def test_whoever_is_asked_late_has_that_day_for_it(case: Case) -> None:
    rings(case, MORNING + timedelta(days=4))
    assert case.said(w.CreateTask) == [w.CreateTask("dental#1", "lift", date(2026, 3, 27))]


def test_people_are_called_upon_until_somebody_says_that_it_is_lifted(case: Case) -> None:
    rings(case, MORNING)
    (late,) = (c.at for c in case.said(w.SetTimer))
    assert late == MORNING + timedelta(days=1)
    for _ in range(3):
        rings(case, late, "lift-due")
        assert case.said(w.Escalate) == [w.Escalate("dental#1", "desk-overdue")]
        (late,) = (c.at for c in case.said(w.SetTimer))
    assert case.then(w.Lifted("dental#1"), at=late) == [w.EndLift("dental#1")]
    assert rings(case, late, "lift-due") == []
    assert case.then(w.Lifted("dental#1"), at=late) == [], "once"


def test_a_day_that_was_put_off_asks_nobody_and_the_new_one_does(case: Case) -> None:
    case.then(w.ToLift("dental#1", None))
    assert rings(case, MORNING) == []
    case.then(w.ToLift("dental#1", DAY + timedelta(days=9)))
    assert rings(case, MORNING) == [], "the old timer"
    rings(case, MORNING + timedelta(days=9))
    assert case.said(w.CreateTask) == [w.CreateTask("dental#1", "lift", DAY + timedelta(days=9))]
    assert case.then(w.ToLift("dental#1", None)) == [], "the desk has been asked"


def test_it_is_the_register_s_own_affair_and_moves_nothing_else(case: Case) -> None:
    rings(case, MORNING)
    case.then(w.Lifted("dental#1"), at=MORNING)
    assert case.state.closed
    assert case.state.edition == 1
    assert order(case.state, "dental#1").outcome is Decided.DONE, "that it was restricted stays true"
    assert order(case.state, "xray#1").lifts is None


def test_a_case_that_is_still_open_ends_without_waiting_for_it_and_keeps_the_task() -> None:
    case = Case(DENTAL, XRAY, stream=RESTRICTS)
    case.then(w.DeskDecided("dental#1", Decided.DONE))
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert case.state.edition == 1
    case.then(w.ToLift("dental#1", date(2026, 4, 8)))
    rings(case, datetime(2026, 4, 8, 6, tzinfo=UTC))
    case.then(w.DeskDecided("xray#1", Decided.DONE), at=datetime(2026, 4, 9, tzinfo=UTC))
    assert case.state.closed
    assert order(case.state, "dental#1").waits_for == "lift"


def test_what_is_not_decided_about_cannot_be_lifted() -> None:
    case = Case(DENTAL, SECRET, stream=RESTRICTS)
    assert case.then(w.ToLift("dental#1", DAY)) == []
