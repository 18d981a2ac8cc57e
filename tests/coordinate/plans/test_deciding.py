"""Stories of one case, told to the pure interpreter."""

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply, order

STREAM = w.Stream.parse(
    {
        "id": "access",
        "steps": [
            {"id": "ask", "do": "order", "each": "register"},
            {"id": "gather", "do": "assemble", "after": ["ask"]},
            {"id": "hand-over", "do": "deliver", "after": ["gather"]},
        ],
    }
)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DENTAL = w.InScope("dental", "health", "machine", True)
XRAY = w.InScope("xray", "health", "machine", True)
PAPER = w.InScope("paper", "archive", "desk", True)
OWN = w.InScope("dental", "health", "agent", True)
OFFICIAL = w.InScope("care", "social", "machine", False)


class Case:
    """A case that lives in memory: what was decided is done at once."""

    def __init__(self, *registers: w.InScope, due: date = date(2026, 4, 2)) -> None:
        self.state = w.CaseState(received=date(2026, 3, 2), due=due, country="FI")
        self.last: list[w.Command] = []
        self.then(w.CaseOpened(registers))

    def then(self, *events: w.Event, at: datetime = NOW) -> list[w.Command]:
        self.last = decide(STREAM, self.state, events, at)
        self.state = apply(self.state, self.last)
        return self.last

    def said(self, kind: type) -> list:
        return [c for c in self.last if isinstance(c, kind)]


def test_every_register_gets_exactly_one_order() -> None:
    case = Case(DENTAL, XRAY, PAPER)
    assert [o.ref for o in case.state.orders] == ["dental#1", "xray#1", "paper#1"]
    assert [c.ref for c in case.said(w.Try)] == ["dental#1", "xray#1"]
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("paper#1", "answer")]


def test_it_answers_when_the_last_register_has_spoken_and_not_before() -> None:
    case = Case(DENTAL, XRAY)
    assert not [c for c in case.then(w.Replied("dental#1", Kind.FOUND)) if isinstance(c, w.Assemble)]
    case.then(w.Replied("xray#1", Kind.NOTHING_FOUND))
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert case.said(w.Deliver) == [w.Deliver(1)]
    assert case.state.closed


def test_twenty_replies_are_one_decision() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("dental#1", Kind.FOUND), w.Replied("xray#1", Kind.FOUND))
    assert case.said(w.Release) == [w.Release("health")]
    assert case.state.closed


def test_a_failing_register_is_tried_again_then_named_and_a_clerk_is_asked() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND))
    for _ in range(2):
        case.then(w.Replied("dental#1", Kind.FAILED, "unreachable"))
        (again,) = case.said(w.Try)
        assert timedelta(seconds=1) <= again.at - NOW <= timedelta(seconds=8)
    case.then(w.Replied("dental#1", Kind.FAILED, "unreachable"))
    (record,) = case.said(w.Record)
    assert (record.kind, record.reason) == (Kind.FAILED, "unreachable")
    assert record.expected is not None
    assert [c.purpose for c in case.said(w.CreateTask)] == ["fallback"]
    assert case.said(w.Assemble) == [w.Assemble(1)], "the rest is answered, the gap is named"
    assert not case.state.closed


def test_a_later_edition_brings_what_was_missing() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND), w.Replied("dental#1", Kind.FAILED, "refused", permanent=True))
    assert case.state.edition == 1
    case.then(w.DeskAnswered("dental#1", Kind.FOUND), at=NOW + timedelta(days=3))
    assert case.said(w.Assemble) == [w.Assemble(2)]
    assert case.state.closed


def test_wrong_rights_are_not_tried_again_within_the_round() -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True))
    assert case.said(w.Try) == []


def test_a_desk_that_stays_silent_is_late_and_never_nothing_held() -> None:
    case = Case(PAPER)
    timers = {c.name: c.at for c in case.said(w.SetTimer)}
    case.then(w.TimerDue("desk-due", "paper#1"), at=timers["desk-due"])
    assert [c.kind for c in case.said(w.Record)] == [Kind.LATE]
    assert case.said(w.Escalate)
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert not case.state.closed


def test_the_law_s_date_leaves_nothing_without_an_outcome() -> None:
    case = Case(DENTAL, PAPER)
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert {o.outcome for o in case.state.orders} == {Kind.LATE}
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_a_desk_is_due_before_the_law_is() -> None:
    assert Case(PAPER).said(w.CreateTask)[0].due == date(2026, 3, 12)
    assert Case(PAPER, due=date(2026, 3, 8)).said(w.CreateTask)[0].due == date(2026, 3, 5)


def test_doubtful_candidates_wait_for_people() -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", None, doubtful=True))
    assert [c.purpose for c in case.said(w.CreateTask)] == ["review"]
    assert case.said(w.Assemble) == []
    case.then(w.Reviewed("dental#1"))
    assert [c.ref for c in case.said(w.Try)] == ["dental#1"]
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.state.closed


def test_what_nobody_reviewed_in_time_is_late_and_comes_with_a_later_edition() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND), w.Replied("dental#1", None, doubtful=True))
    case.then(w.TimerDue("review-due", "dental#1"), at=NOW + timedelta(days=7))
    assert order(case.state, "dental#1").outcome is Kind.LATE, "that nobody looked says nothing about Anna"
    assert case.said(w.Escalate) == [w.Escalate("dental#1", "review-overdue")]
    assert case.said(w.Assemble) == [w.Assemble(1)]
    case.then(w.Reviewed("dental#1"), at=NOW + timedelta(days=9))
    case.then(w.Replied("dental#1", Kind.FOUND), at=NOW + timedelta(days=9))
    assert case.said(w.Assemble) == [w.Assemble(2)]
    assert case.state.closed


def test_an_official_releases_where_no_rule_does() -> None:
    case = Case(OFFICIAL, DENTAL)
    case.then(w.Replied("care#1", Kind.FOUND), w.Replied("dental#1", Kind.FOUND))
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("social", "release")]
    assert case.said(w.Assemble) == []
    case.then(w.Released("social"))
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_what_comes_after_a_release_is_released_again() -> None:
    case = Case(OFFICIAL)
    case.then(w.Replied("care#1", Kind.FAILED, "refused", permanent=True))
    case.then(w.Released("social"))
    case.then(w.DeskAnswered("care#1", Kind.FOUND))
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("social", "release")]


def test_a_late_twin_of_an_attempt_changes_nothing() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.then(w.Replied("dental#1", Kind.FAILED, "out-of-time")) == []


SECRET = w.InScope("reports", "welfare", "machine", False, secret=True)


@pytest.mark.parametrize("kind", [Kind.FOUND, Kind.NOTHING_FOUND, Kind.FAILED, None])
def test_a_secret_register_moves_nothing_that_can_be_seen(kind: Kind | None) -> None:
    case = Case(DENTAL, SECRET)
    secretly = case.then(w.Replied("reports#1", kind, doubtful=kind is None))
    assert not [c for c in secretly if isinstance(c, w.Assemble | w.Release | w.Deliver | w.Close)]
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert case.state.closed


def test_a_secret_register_is_still_recorded_after_the_case_is_closed() -> None:
    case = Case(DENTAL, SECRET)
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.state.closed
    assert case.then(w.Replied("reports#1", Kind.FOUND)) == [w.Record("reports#1", Kind.FOUND)]


def test_a_withdrawn_case_is_left_alone() -> None:
    case = Case(DENTAL)
    case.then(w.Withdrawn())
    assert case.then(w.Replied("dental#1", Kind.FOUND)) == []


def test_the_same_is_decided_twice_from_the_same() -> None:
    state = w.CaseState(received=date(2026, 3, 2), due=date(2026, 4, 2), country="FI")
    events = (w.CaseOpened((DENTAL, PAPER, OFFICIAL)),)
    assert decide(STREAM, state, events, NOW) == decide(STREAM, state, events, NOW)


def test_an_agent_that_does_not_come_is_named_and_a_clerk_is_asked_instead() -> None:
    case = Case(OWN, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND))
    assert not case.said(w.Assemble)
    case.then(w.TimerDue("agent-silent", "dental#1"), at=NOW + timedelta(days=1))
    (record,) = case.said(w.Record)
    assert (record.kind, record.reason) == (Kind.FAILED, "agent-silent")
    assert [c.purpose for c in case.said(w.CreateTask)] == ["fallback"]
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_an_agent_that_comes_late_is_still_heard_while_the_clerk_looks() -> None:
    case = Case(OWN)
    case.then(w.TimerDue("agent-silent", "dental#1"), at=NOW + timedelta(days=1))
    case.then(w.TimerDue("try-again", "dental#1"), at=NOW + timedelta(days=1, hours=2))
    assert [c.ref for c in case.said(w.Try)] == ["dental#1"]
    case.then(w.Replied("dental#1", Kind.FOUND), at=NOW + timedelta(days=3))
    assert order(case.state, "dental#1").final


def test_an_agent_that_has_answered_is_not_called_silent() -> None:
    case = Case(OWN)
    case.then(w.Replied("dental#1", Kind.FOUND))
    assert case.then(w.TimerDue("agent-silent", "dental#1"), at=NOW + timedelta(days=1)) == []


# --- what the simulation brought to light


def partly(case: Case) -> None:
    """Certain records and doubtful ones beside them; people say of all that it is the same person."""
    case.then(w.Replied("dental#1", Kind.FOUND, doubtful=True))
    case.then(w.Reviewed("dental#1"))


def test_what_was_found_stands_when_the_second_asking_fails() -> None:
    case = Case(DENTAL)
    partly(case)
    for _ in range(4):
        case.then(w.Replied("dental#1", Kind.FAILED, "unreachable"))
        assert case.said(w.Record) == []
    assert order(case.state, "dental#1").outcome is Kind.FOUND
    assert case.said(w.Try)[0].at > NOW + timedelta(minutes=30), "it is asked later, until it says the rest"
    assert not case.state.closed


def test_what_was_found_is_not_recorded_again_without_its_records() -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", Kind.FOUND, doubtful=True))
    case.then(w.TimerDue("review-due", "dental#1"), at=NOW + timedelta(days=7))
    assert case.said(w.Record) == []
    assert case.said(w.Escalate) == [w.Escalate("dental#1", "review-overdue")]


def test_a_twin_of_a_doubtful_reply_asks_nobody_twice() -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", None, doubtful=True))
    assert case.then(w.Replied("dental#1", None, doubtful=True)) == []


def test_a_twin_of_a_failure_sets_no_second_round_of_tries() -> None:
    case = Case(DENTAL)
    case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True))
    assert case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True)) == []


def test_what_a_desk_settled_is_not_asked_again_for_a_review() -> None:
    case = Case(DENTAL, PAPER)
    case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True))
    case.then(w.TimerDue("try-again", "dental#1"), w.Replied("dental#1", None, doubtful=True))
    case.then(w.DeskAnswered("dental#1", Kind.FOUND))
    assert case.then(w.Reviewed("dental#1")) == []


def test_an_attempt_that_is_named_as_late_is_still_made() -> None:
    case = Case(DENTAL)
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert order(case.state, "dental#1").waits_for == "attempt"
    assert not case.state.closed
    case.then(w.Replied("dental#1", Kind.FOUND), at=datetime(2026, 3, 30, 7, tzinfo=UTC))
    assert case.said(w.Assemble) == [w.Assemble(2)]
    assert case.state.closed


def test_what_the_law_s_date_found_unreleased_comes_with_a_later_edition() -> None:
    case = Case(OFFICIAL)
    case.then(w.Replied("care#1", Kind.FOUND))
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert not case.state.closed, "its official has not let it go out"
    case.then(w.Released("social"), at=datetime(2026, 4, 7, 9, tzinfo=UTC))
    assert case.said(w.Assemble) == [w.Assemble(2)]
    assert case.state.closed


def test_nothing_unreleased_slips_out_with_a_follow_up() -> None:
    care, files = OFFICIAL, w.InScope("files", "social", "machine", False)
    case = Case(care, files)
    case.then(w.Replied("care#1", Kind.FAILED, "refused", permanent=True))
    case.then(w.Replied("files#1", Kind.FOUND))
    case.then(w.Released("social"))
    case.then(w.DeskAnswered("care#1", Kind.FOUND), at=NOW + timedelta(days=6))
    case.then(w.TimerDue("follow-up", ""), at=NOW + timedelta(days=7))
    assert case.said(w.Assemble) == []


def test_an_official_who_has_the_task_is_not_asked_again() -> None:
    case = Case(OFFICIAL, w.InScope("files", "social", "desk", False), DENTAL)
    case.then(w.Replied("care#1", Kind.FAILED, "refused", permanent=True))
    case.then(w.DeskAnswered("files#1", Kind.FOUND))
    assert [c.purpose for c in case.said(w.CreateTask)] == ["release"]
    case.then(w.DeskAnswered("care#1", Kind.FOUND))
    assert case.said(w.CreateTask) == []


def test_nobody_is_asked_to_release_a_failure() -> None:
    case = Case(OFFICIAL)
    case.then(w.Replied("care#1", Kind.FAILED, "refused", permanent=True))
    assert [c.purpose for c in case.said(w.CreateTask)] == ["fallback"]
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_to_fail_again_is_no_news() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.Replied("xray#1", Kind.FOUND), w.Replied("dental#1", Kind.FAILED, "refused", permanent=True))
    case.then(w.TimerDue("try-again", "dental#1"), at=NOW + timedelta(days=3))
    case.then(w.Replied("dental#1", Kind.FAILED, "refused", permanent=True), at=NOW + timedelta(days=3))
    assert case.said(w.Record) == []
    assert [c.name for c in case.said(w.SetTimer)] == ["try-again"]
    case.then(w.TimerDue("follow-up", ""), at=NOW + timedelta(days=7))
    assert case.said(w.Assemble) == []


def test_an_official_is_called_upon_until_the_part_is_released() -> None:
    case = Case(OFFICIAL)
    case.then(w.Replied("care#1", Kind.FOUND))
    for week in range(3):
        case.then(w.TimerDue("release-due", "social"), at=NOW + timedelta(days=7 * week))
        assert case.said(w.Escalate) == [w.Escalate("social", "release-overdue")]
        assert [c.name for c in case.said(w.SetTimer)] == ["release-due"]


def test_a_withdrawn_case_asks_no_register_any_more() -> None:
    case = Case(DENTAL)
    case.then(w.Withdrawn())
    assert order(case.state, "dental#1").waits_for is None
