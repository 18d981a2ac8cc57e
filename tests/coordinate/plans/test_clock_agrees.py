"""Random histories of whole cases: the law's date against a second implementation, counted by walking day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply
from luukku.foundation.deadlines import PauseReason
from tests.foundation import second_opinion

STREAM = w.Stream("access", (w.Step("order"), w.Step("assemble")))
SCOPE = (
    w.InScope("dental", "health", "machine", True),
    w.InScope("paper", "archive", "desk", False),
    w.InScope("reports", "welfare", "desk", True, secret=True),
)
COUNTRIES = sorted(second_opinion.TABLES)
DAY = timedelta(days=1)


@dataclass
class History:
    """One case, and beside it what the law would say, kept apart from what the interpreter keeps."""

    received: date
    country: str
    state: w.CaseState = field(init=False)
    pauses: list[tuple[date, date]] = field(default_factory=list)  # [start, end) of those that are over
    open: tuple[date, date] | None = None  # start, last day
    extended: bool = False

    def __post_init__(self) -> None:
        due = second_opinion.due(self.received, 1, self.country)
        self.state = w.CaseState(self.received, due, self.country)

    def month(self, on: date, *, upto: date | None = None) -> date:
        pauses = self.pauses + ([(self.open[0], upto or on)] if self.open else [])
        return second_opinion.due(self.received, 1, self.country, second_opinion.paused_set(pauses))

    def due(self) -> date:
        pauses = self.pauses + ([(self.open[0], self.open[1] + DAY)] if self.open else [])
        months = 3 if self.extended else 1
        return second_opinion.due(self.received, months, self.country, second_opinion.paused_set(pauses))

    def tell(self, event: w.Event, on: date) -> list[w.Command]:
        commands = decide(STREAM, self.state, [event], datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
        self.state = apply(self.state, commands)
        return commands


STEPS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(
            ("extend", "bare", "pause", "identity", "answer", "silence", "desk", "law", "remind", "machine")
        ),
        st.integers(1, 30),
    ),
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(COUNTRIES), STEPS)
def test_every_date_of_a_whole_case_agrees_with_the_second_implementation(
    received: date, country: str, steps: list[tuple[int, str, int]]
) -> None:
    h = History(received, country)
    h.tell(w.CaseOpened(SCOPE), received)
    on = received
    for days, what, gives in steps:
        on += timedelta(days=days)
        if h.open and on > h.open[1]:  # the sweep comes by every minute: nobody decides before it has
            _silence(h, h.open[1] + DAY)
        _step(h, what, on, gives)
        assert h.state.closed or h.state.due == h.due(), (what, on)


def _step(h: History, what: str, on: date, gives: int) -> None:
    before, closed = h.state.due, h.state.closed
    match what:
        case "extend" | "bare":
            allowed = not closed and not h.extended and what == "extend" and on <= h.month(on)
            took = h.tell(w.Extended(on, ("many",) if what == "extend" else ()), on)
            assert any(isinstance(c, w.Extend) for c in took) == allowed
            h.extended = h.extended or allowed
        case "pause" | "identity":
            reason = PauseReason.CLARIFICATION if what == "pause" else PauseReason.IDENTITY
            free = not closed and not h.open and not h.state.edition and on <= h.due()
            until = on + timedelta(days=gives)
            took = h.tell(w.Paused(on, reason, until), on)
            assert any(isinstance(c, w.Wait) for c in took) == free
            if free:
                h.open = (on, until)
        case "answer":
            h.tell(w.WentOn(on, "clarified"), on)
            if h.open:
                h.pauses.append((h.open[0], on))
                h.open = None
        case "silence":
            h.tell(w.TimerDue("wait-over", ""), on)
            assert h.state.due == before, "not before its day is over"
        case other:
            h.tell(OTHERS[other], on)
            assert h.state.due == before, "no other wait moves the date"


def _silence(h: History, on: date) -> None:
    assert h.open
    h.tell(w.TimerDue("wait-over", ""), on)
    h.pauses.append((h.open[0], on))
    h.open = None


OTHERS: dict[str, w.Event] = {
    "desk": w.TimerDue("desk-due", "paper#1"),
    "law": w.TimerDue("law", ""),
    "remind": w.TimerDue("desk-remind", "paper#1"),
    "machine": w.Replied("dental#1", Kind.FAILED, "unreachable", permanent=True),
}


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(COUNTRIES), st.integers(0, 80),
)  # fmt: skip
def test_an_extension_after_the_first_month_is_always_refused(
    received: date, country: str, days: int
) -> None:
    h = History(received, country)
    h.tell(w.CaseOpened(SCOPE), received)
    last = second_opinion.due(received, 1, country)
    on = last + timedelta(days=1 + days)
    assert h.tell(w.Extended(on, ("many",)), on) == []
    assert h.tell(w.Extended(last, ("many",)), last) != []
