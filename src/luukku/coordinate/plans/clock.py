"""The law's clock in a case: extended once, standing still for two reasons, and what is due with it. Pure.

All dates come from `foundation/deadlines.py`; `why_not` says why a decision cannot be made, for people and for us.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from luukku.connectors.port import Kind
from luukku.foundation import deadlines
from luukku.foundation.deadlines import Pause, PauseReason, Refusal

from . import question
from . import words as w
from .draft import LATE_DAYS, LAW_MARGIN, Draft
from .gathering import unreleased
from .second import RELEASE_DAYS, REVIEW_DAYS
from .state import PAUSES, ended
from .timing import morning

DAY = timedelta(days=1)


def why_not(state: w.CaseState, event: w.Decision) -> str | None:
    """The code of why this cannot be decided now; None where it can."""
    if state.closed:
        return "closed"
    if event.on < state.received:
        return Refusal.BEFORE_RECEIPT
    match event:
        case w.Extended():
            new = _extended(state, event)
            return new if isinstance(new, Refusal) else None
        case w.Paused() | w.CannotIdentify() | w.FeeAsked():
            return _why_not_wait(state, event)
        case w.Refused():
            return _why_no_refusal(state, event.on)
        case w.WentOn(why=why):
            fits = state.waits is not None and (state.waits == "fee") == (why == "fee-paid")
            return None if fits else "nothing-waits"
    assert_never(event)


def _why_not_wait(state: w.CaseState, event: w.Paused | w.CannotIdentify | w.FeeAsked) -> str | None:
    if state.edition:
        return "answered"
    if state.waits or state.question == "asked":
        return "waits-already"
    if event.until <= event.on:
        return "until-too-soon"
    if isinstance(event, w.Paused):
        return "term-over" if event.on > state.due else None
    if isinstance(event, w.FeeAsked) and event.until >= state.due - LAW_MARGIN:
        return "until-too-late"  # this wait moves no date, so it must end in time for the answer
    return _why_no_refusal(state, event.on)


def _why_no_refusal(state: w.CaseState, on: date) -> str | None:
    if state.edition:
        return "answered"
    month = deadlines.answer_due(state.received, state.country, state.pauses, today=on)
    return "month-over" if on > month else None


def decided(draft: Draft, event: w.Decision) -> None:
    """Does what was decided; what cannot be decided changes nothing."""
    if why_not(draft.state, event) is not None:
        return
    match event:
        case w.Extended(on):
            draft.do(w.Extend(on, _due(draft.state, draft.state.pauses, extended=True)))
            _all_follow(draft, on)
        case w.Paused(on, reason, until):
            doubt = reason is PauseReason.IDENTITY
            _wait(draft, "identity-doubt" if doubt else "clarification-needed", on, until)
        case w.CannotIdentify(on, until):
            _wait(draft, "cannot-identify", on, until)
        case w.FeeAsked(on, until):
            draft.do(w.Wait("fee", on, until, draft.state.due), _wait_over(until))
        case w.Refused():
            draft.do(w.Close("refused"))
        case w.WentOn(on, why, more):
            _go_on(draft, why, on)
            if more:
                question.ask_anew(draft)


def wait_over(draft: Draft) -> None:
    """The resident's last day is past: the clock runs again, or the case ends as the letter said it would."""
    until = draft.state.until
    if until is None or draft.now < morning(until, days=1):
        return
    match draft.state.waits:
        case "cannot-identify":
            draft.do(w.Close("not-identified"))
        case "fee":
            draft.do(w.Close("fee-unpaid"))
        case _:
            _go_on(draft, "silent", until + DAY)


def law_s_date_is_near(draft: Draft) -> None:
    """Nothing may stay without an outcome, and nothing unreleased unnoticed; an answer goes out with what there is."""
    if draft.state.stands_still:
        return
    question.end(draft, "law-date-near")
    expected = draft.state.due + timedelta(days=LATE_DAYS)
    for o in draft.state.counting:
        if o.outcome is None:
            draft.do(
                w.Record(o.ref, Kind.LATE, "law-date-near", expected), w.Escalate(o.ref, "law-date-near")
            )
    for one in unreleased(draft.state):
        draft.do(w.Escalate(one.administration, "release-overdue"))
    for o in draft.state.counting:
        if o.sent_back:
            draft.do(w.Escalate(o.ref, "release-overdue"))
    draft.called_for = True


def _extended(state: w.CaseState, event: w.Extended) -> date | Refusal:
    return deadlines.extend(
        state.received,
        event.on,
        bool(event.reasons),
        state.country,
        state.pauses,
        already_extended=state.extended,
    )


def _due(state: w.CaseState, pauses: tuple[Pause, ...], *, extended: bool) -> date:
    """The law's date; of one who is still waited for, as if they took all their time."""
    told = ended(pauses, state.until + DAY) if state.until else pauses
    count = deadlines.extended_due if extended else deadlines.answer_due
    return count(state.received, state.country, told)


def _wait(draft: Draft, what: w.WaitsFor, on: date, until: date) -> None:
    pauses = (*draft.state.pauses, Pause(on, PAUSES[what], until + DAY))
    due = _due(draft.state, pauses, extended=draft.state.extended)
    draft.do(w.Wait(what, on, until, due), _wait_over(until))
    _all_follow(draft, until)


def _wait_over(until: date) -> w.SetTimer:
    return w.SetTimer("wait-over", "", morning(until, days=1))


def _go_on(draft: Draft, why: w.WhyOn, on: date) -> None:
    state = draft.state
    if state.waits == "fee" or state.until is None:
        draft.do(w.GoOn(why, on, state.due))
        return
    end = min(on, state.until + DAY)
    due = _due(replace(state, until=None), ended(state.pauses, end), extended=state.extended)
    draft.do(w.GoOn(why, end, due))
    _all_follow(draft, on)
    if draft.now >= draft.law_s_moment():
        law_s_date_is_near(draft)


def _all_follow(draft: Draft, since: date) -> None:
    """The law's timer and every desk's date, counted anew from `since`."""
    draft.do(w.SetTimer("law", "", draft.law_s_moment()))
    for o in draft.state.counting:
        if o.waits_for == "review":
            _move(draft, o.ref, "review-due", draft.due_within(REVIEW_DAYS, since))
        elif o.waits_for == "desk" or (o.fallback and not o.final):
            _move(draft, o.ref, "desk-due", draft.due_within(draft.stream.desk.due_days, since))
    for one in draft.state.legs:
        if one.asked:
            _move(draft, one.administration, "release-due", draft.due_within(RELEASE_DAYS, since))


def _move(draft: Draft, about: str, timer: w.TimerName, due: date) -> None:
    draft.do(w.MoveTask(about, due), w.SetTimer(timer, about, morning(due, days=1)))
