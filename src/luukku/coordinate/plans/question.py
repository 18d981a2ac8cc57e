"""The one question back to the resident: when it is asked, and which orders its answer replaces. Pure.

It is neutral: no register is named in it, and nobody learns from it whether anything was found anywhere.
"""

from __future__ import annotations

from datetime import date, timedelta

from . import words as w
from .draft import Draft
from .timing import morning

LEAST_DAYS = 2
"""Whoever is asked has this long at least; where the law's date leaves less, nothing is asked."""


def ask(draft: Draft) -> None:
    until = ask_until(draft.stream, draft.state, draft.now.date(), draft.law_s_day())
    if until is not None:
        draft.do(w.AskResident(until), w.SetTimer("resident-silent", "", morning(until, days=1)))


def answered(draft: Draft, more: bool) -> None:
    """One question has one answer; what comes after that changes nothing."""
    if draft.state.question != "asked":
        return
    end(draft, "resident-answered" if more else "nothing-to-add")
    if more:
        ask_anew(draft)


def proven(draft: Draft) -> None:
    """Their number is certain: better than any answer to the question, which is over."""
    end(draft, "number-proven")
    ask_anew(draft)


def end(draft: Draft, why: w.QuestionEnd) -> None:
    if draft.state.question == "asked":
        draft.do(w.EndQuestion(why))


def ask_until(stream: w.Stream, state: w.CaseState, today: date, law_s_day: date) -> date | None:
    """The last day on which the resident may answer; None where there is nothing to ask, or no room for it.

    Registers on paper are not waited for: the desks look while the resident does.
    """
    if stream.ask_days is None or not state.thin or state.question is not None or state.edition:
        return None
    searched = [o for o in state.counting if o.way != "desk" and not o.secret]
    if not all(map(_spoken, searched)) or not any(o.empty for o in searched):
        return None
    until = min(today + timedelta(days=stream.ask_days), law_s_day - timedelta(days=1))
    return until if until >= today + timedelta(days=LEAST_DAYS) else None


def _spoken(o: w.OrderState) -> bool:
    """It has said something, even if people must look at it, or it failed and is tried again later."""
    return o.outcome is not None or o.waits_for == "review"


def ask_anew(draft: Draft) -> None:
    """New orders, now that more is known: wherever nobody was found, or the answer is still to come, also where it
    failed: a system that knows an order by its id must not meet two requests under one.

    What is secret is always asked anew, whatever it said: that it was asked must tell nothing.
    """
    for order in _replacements(draft.state):
        draft.do(order)
        draft.attempt(order.ref, 0)


def _replacements(state: w.CaseState) -> list[w.PlaceOrder]:
    by_rule = {one.administration: one.by_rule for one in state.legs}
    return [
        w.PlaceOrder(
            _next_ref(state, o),
            o.register,
            o.administration,
            o.way,
            by_rule[o.administration],
            o.secret,
            o.ref,
            o.sensitive,
        )
        for o in state.counting
        if o.way != "desk" and (o.secret or o.empty or not o.final)
    ]


def _next_ref(state: w.CaseState, o: w.OrderState) -> str:
    return f"{o.register}#{1 + sum(other.register == o.register for other in state.orders)}"
