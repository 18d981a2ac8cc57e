"""Stories of rights other than access, told to the pure interpreter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.outcomes import Decided, Outcome
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply, order

STEPS = (
    w.Step("decide"),
    w.Step("tell"),
    w.Step("assemble"),
    w.Step("deliver"),
)
CORRECTS = w.Stream("rectification", STEPS)
OBJECTS = w.Stream("objection", (STEPS[0], *STEPS[2:]))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DENTAL = w.InScope("dental", "health", "desk", True)
XRAY = w.InScope("xray", "health", "desk", True)
SOCIAL = w.InScope("care", "social", "desk", False)
BY_LAW = w.InScope("tax", "money", "desk", True, why_not="objection-basis")
SECRET = w.InScope("reports", "welfare", "desk", False, secret=True)


class Case:
    def __init__(self, *registers: w.InScope, stream: w.Stream = CORRECTS) -> None:
        self.stream = stream
        self.state = w.CaseState(date(2026, 3, 2), date(2026, 4, 2), "FI")
        self.last: list[w.Command] = []
        self.then(w.CaseOpened(registers))

    def then(self, *events: w.Event, at: datetime = NOW) -> list[w.Command]:
        self.last = decide(self.stream, self.state, events, at)
        self.state = apply(self.state, self.last)
        return self.last

    def said(self, kind: type) -> list:
        return [c for c in self.last if isinstance(c, kind)]

    def outcome(self, ref: str) -> Outcome | None:
        return order(self.state, ref).outcome


def test_people_decide_at_every_register_chosen_and_no_machine_is_asked() -> None:
    case = Case(DENTAL, SOCIAL)
    tasks = [(c.about, c.purpose) for c in case.said(w.CreateTask)]
    assert tasks == [("dental#1", "decide"), ("care#1", "decide")]
    assert case.said(w.Try) == []


def test_it_answers_when_the_last_desk_has_decided_and_not_before() -> None:
    case = Case(DENTAL, XRAY)
    case.then(w.DeskDecided("dental#1", Decided.DONE))
    assert case.said(w.Assemble) == []
    case.then(w.DeskDecided("xray#1", Decided.REFUSED, "accurate"))
    assert case.said(w.Record) == [w.Record("xray#1", Decided.REFUSED, "accurate")]
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert case.state.closed


def test_what_was_corrected_is_told_to_each_recipient_before_the_case_is_over() -> None:
    case = Case(DENTAL)
    case.then(w.DeskDecided("dental#1", Decided.DONE, recipients=2))
    assert [(c.ref, c.recipient) for c in case.said(w.PlaceOrder)] == [("dental#1.1", 0), ("dental#1.2", 1)]
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [
        ("dental#1.1", "tell"),
        ("dental#1.2", "tell"),
    ]
    case.then(w.DeskDecided("dental#1.1", Decided.DONE))
    assert not case.state.closed
    case.then(w.DeskDecided("dental#1.2", Decided.REFUSED, "disproportionate"))
    assert case.state.closed


def test_nobody_is_told_of_what_was_refused_nor_of_an_objection() -> None:
    case = Case(DENTAL)
    case.then(w.DeskDecided("dental#1", Decided.REFUSED, "accurate", recipients=2))
    assert case.said(w.PlaceOrder) == []
    case = Case(DENTAL, stream=OBJECTS)
    case.then(w.DeskDecided("dental#1", Decided.DONE, recipients=2))
    assert case.said(w.PlaceOrder) == []


def test_recipients_who_are_not_told_by_the_law_s_date_are_named_as_late() -> None:
    case = Case(DENTAL)
    case.then(w.DeskDecided("dental#1", Decided.DONE, recipients=1))
    case.then(w.TimerDue("law", ""), at=datetime(2026, 3, 30, 6, tzinfo=UTC))
    assert case.outcome("dental#1.1") is Kind.LATE
    assert case.said(w.Assemble) == [w.Assemble(1)]
    assert not case.state.closed


def test_a_desk_that_stays_silent_has_done_nothing() -> None:
    case = Case(DENTAL)
    due = next(c.at for c in case.said(w.SetTimer) if c.name == "desk-due")
    case.then(w.TimerDue("desk-due", "dental#1"), at=due)
    assert case.outcome("dental#1") is Kind.LATE
    assert case.said(w.Escalate)
    case.then(w.DeskDecided("dental#1", Decided.DONE), at=due + timedelta(days=1))
    assert case.said(w.Assemble) == [w.Assemble(2)]


def test_a_desk_that_needs_more_gets_the_task_again_when_the_resident_has_told_it() -> None:
    case = Case(DENTAL)
    case.then(w.DeskDecided("dental#1", Decided.NEEDS_MORE))
    assert not order(case.state, "dental#1").final
    assert case.then(w.TimerDue("desk-due", "dental#1"), at=NOW + timedelta(days=11)) == []
    case.then(w.MoreTold("dental#1"))
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("dental#1", "decide")]
    assert case.then(w.MoreTold("dental#1")) == [], "two of the same are one task"


def test_a_resident_who_stays_silent_loses_nothing_but_the_desk_decides_with_what_there_is() -> None:
    case = Case(DENTAL)
    case.then(w.DeskDecided("dental#1", Decided.NEEDS_MORE))
    until = next(c.at for c in case.said(w.SetTimer) if c.name == "more-due")
    case.then(w.TimerDue("more-due", "dental#1"), at=until)
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("dental#1", "decide")]
    assert case.outcome("dental#1") is Decided.NEEDS_MORE


def test_where_a_right_does_not_apply_that_is_said_at_once() -> None:
    case = Case(BY_LAW, stream=OBJECTS)
    assert case.said(w.Record) == [w.Record("tax#1", Decided.REFUSED, "objection-basis")]
    assert case.said(w.CreateTask) == []
    assert case.said(w.Assemble) == [w.Assemble(1)]


def test_an_official_releases_a_decision_as_any_other_part() -> None:
    case = Case(SOCIAL)
    case.then(w.DeskDecided("care#1", Decided.DONE))
    assert [(c.about, c.purpose) for c in case.said(w.CreateTask)] == [("social", "release")]
    case.then(w.Released("social"))
    assert case.state.closed


def test_a_secret_register_moves_nothing_whatever_its_people_decide() -> None:
    for kind in (Decided.DONE, Decided.REFUSED, Decided.NEEDS_MORE, Kind.NOTHING_FOUND):
        case = Case(DENTAL, SECRET)
        secretly = case.then(w.DeskDecided("reports#1", kind, recipients=1))
        assert not [c for c in secretly if isinstance(c, w.Assemble | w.Release | w.Close)]
        case.then(w.DeskDecided("dental#1", Decided.DONE))
        assert case.said(w.Assemble) == [w.Assemble(1)]
        assert case.state.closed


ACTS = st.sampled_from([
    (Decided.DONE, None), (Decided.DONE, "accurate"), (Decided.REFUSED, "accurate"), (Decided.NEEDS_MORE, None),
    (Kind.PASSED_ON, None), (Kind.NOTHING_FOUND, None),
])  # fmt: skip
HAPPENS = st.one_of(
    st.tuples(st.just("decides"), st.integers(0, 9), ACTS, st.integers(0, 2)),
    st.tuples(st.sampled_from(["more", "desk-due", "desk-remind", "more-due"]), st.integers(0, 9)),
    st.tuples(st.sampled_from(["law", "follow-up"])),
    st.tuples(st.just("releases")),
)


@given(st.lists(HAPPENS, max_size=20), st.sampled_from([CORRECTS, OBJECTS]))
def test_every_register_chosen_ends_in_exactly_one_outcome_and_no_silence_becomes_done(
    happened: list[tuple], stream: w.Stream
) -> None:
    case, now = Case(DENTAL, XRAY, SOCIAL, BY_LAW, stream=stream), NOW
    said: dict[str, Outcome] = {}
    for what, *more in happened:
        now += timedelta(days=2)
        o = case.state.orders[more[0] % len(case.state.orders)] if more else None
        match what:
            case "decides" if o is not None and o.waits_for == "desk":
                kind, ground = more[1]
                case.then(w.DeskDecided(o.ref, kind, ground, more[2]), at=now)
                said[o.ref] = kind
            case "more" if o is not None:
                case.then(w.MoreTold(o.ref), at=now)
            case "desk-due" | "desk-remind" | "more-due" if o is not None:
                case.then(w.TimerDue(what, o.ref), at=now)
            case "law" | "follow-up":
                case.then(w.TimerDue(what, ""), at=now)
            case "releases":
                case.then(*(w.Released(one.administration) for one in case.state.legs if one.asked), at=now)
    case.then(w.TimerDue("law", ""), at=datetime(2026, 6, 1, 6, tzinfo=UTC))
    chosen = [o for o in case.state.counting if o.recipient is None]
    assert sorted(o.register for o in chosen) == ["care", "dental", "tax", "xray"]
    assert all(o.outcome is not None for o in case.state.orders), "at the latest when the law's date is near"
    done = {o.ref for o in case.state.orders if o.outcome is Decided.DONE}
    assert done == {ref for ref, kind in said.items() if kind is Decided.DONE}
    assert {o.register for o in case.state.orders if o.recipient is not None} <= {
        r.split("#")[0] for r in said
    }
    assert case.state.edition >= 1
