"""An official sends a part back to the desk that answered: it answers anew, and the part is released then. Pure."""

from __future__ import annotations

from datetime import timedelta

from . import words as w
from .draft import LATE_DAYS, Draft
from .state import leg, order
from .timing import morning


def sent_back(draft: Draft, event: w.SentBack) -> None:
    """Its due date stays; who is called upon for it is so tomorrow at the earliest. What changed meanwhile counts."""
    if not leg(draft.state, event.administration).asked:
        return
    for again in event.again:
        if _can(order(draft.state, again.ref), event.administration):
            draft.do(w.SendBack(again.ref, event.administration, event.reason))
            _ask_again(draft, again)


def _can(o: w.OrderState, administration: str) -> bool:
    theirs = o.administration == administration and not (o.secret or o.replaced)
    return theirs and o.final and o.waits_for is None


def _ask_again(draft: Draft, again: w.Again) -> None:
    due = again.due or draft.due_within(draft.stream.desk.due_days)
    draft.do(w.CreateTask(again.ref, again.purpose, due))
    timer: w.TimerName = "review-due" if again.purpose == "review" else "desk-due"
    draft.do(w.SetTimer(timer, again.ref, morning(max(due, draft.now.date()), days=1)))


def overdue(draft: Draft, o: w.OrderState) -> None:
    """The desk has it again and stays silent: what it had said stays unreleased, and people are called upon."""
    again = draft.now + timedelta(days=LATE_DAYS)
    draft.do(w.Escalate(o.ref, "desk-overdue"), w.SetTimer("desk-due", o.ref, again))
