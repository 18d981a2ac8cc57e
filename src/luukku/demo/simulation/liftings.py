"""What must hold of lifting a restriction. Each is a pure function; its docstring is printed."""

from __future__ import annotations

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.lifting import TIMERS
from luukku.coordinate.plans.state import apply, order
from luukku.coordinate.plans.timing import morning

from .moment import Invariant, Moment


def nobody_lifts_before_the_letter_counts_as_received(m: Moment) -> bool:
    """No desk is asked to lift before the day that was told, which is after the letter counts as received; and none
    while a letter that came back waits to be told anew.
    """
    state = m.before
    for c in m.commands:
        if isinstance(c, w.CreateTask) and c.purpose == "lift":
            day = order(state, c.about).lifts
            if day is None or m.now < morning(day):
                return False
        state = apply(state, [c])
    return True


def no_lifting_is_forgotten(m: Moment) -> bool:
    """What is to be lifted has a timer until its day, and then a task, with people called upon, until it is done."""
    due = {o.ref for o in m.after.counting if o.lifts is not None}
    asked = {ref for ref in due if (ref, "lift") in m.tasks and ("lift-due", ref) in m.timers}
    return all(("lift", ref) in m.timers for ref in due - asked)


def of_lifting(c: w.Command, state: w.CaseState) -> bool:
    """Whether it belongs to a lifting, which goes on after the case is closed."""
    match c:
        case w.Lift() | w.EndLift():
            return True
        case w.CreateTask(purpose=purpose):
            return purpose == "lift"
        case w.SetTimer(name=name):
            return name in TIMERS
        case w.Escalate(about):
            return any(o.ref == about and o.waits_for == "lift" for o in state.orders)
        case _:
            return False


ALL: tuple[Invariant, ...] = (nobody_lifts_before_the_letter_counts_as_received, no_lifting_is_forgotten)
