"""A restriction is lifted: on the day from which it no longer holds its desk is asked to, until somebody has. Pure.

It comes after the case's own course, and moves nothing of it: mostly the case is closed by then.
"""

from __future__ import annotations

from datetime import timedelta

from . import words as w
from .draft import LATE_DAYS, Draft
from .state import order
from .timing import morning

TIMERS = ("lift", "lift-due")


def comes_after(event: w.Event) -> bool:
    """Whether it is heard of a closed case, too."""
    return isinstance(event, w.ToLift | w.Lifted) or (isinstance(event, w.TimerDue) and event.name in TIMERS)


def to_lift(draft: Draft, event: w.ToLift) -> None:
    """The day may move until it has come: what a desk has been asked to do is not taken from it again."""
    o = order(draft.state, event.ref)
    if not o.final or o.waits_for is not None:
        return
    draft.do(w.Lift(event.ref, event.day))
    if event.day is not None:
        draft.do(w.SetTimer("lift", event.ref, morning(event.day)))


def due(draft: Draft, o: w.OrderState) -> None:
    """Its day has come. The timer of a day that was put off asks nobody; a desk that has it again finishes first."""
    if o.lifts is None or o.waits_for == "lift" or draft.now < morning(o.lifts):
        return
    if o.waits_for is not None:
        draft.do(w.SetTimer("lift", o.ref, draft.now + timedelta(days=1)))
        return
    day = max(o.lifts, draft.now.date())
    draft.do(w.CreateTask(o.ref, "lift", day), w.SetTimer("lift-due", o.ref, morning(day, days=1)))


def overdue(draft: Draft, o: w.OrderState) -> None:
    """People are called upon until somebody says that it is done."""
    if o.waits_for == "lift":
        again = draft.now + timedelta(days=LATE_DAYS)
        draft.do(w.Escalate(o.ref, "desk-overdue"), w.SetTimer("lift-due", o.ref, again))


def lifted(draft: Draft, event: w.Lifted) -> None:
    if order(draft.state, event.ref).waits_for == "lift":
        draft.do(w.EndLift(event.ref))
