"""What must hold of decisions about a whole case. Each is a pure function; its docstring is printed."""

from __future__ import annotations

from datetime import timedelta

from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import ended
from luukku.foundation.deadlines import answer_due, extended_due

from .moment import Invariant, Moment

DAY = timedelta(days=1)


def only_a_decision_moves_the_date(m: Moment) -> bool:
    """The law's date moves with a decision, or with the end of what it waited for; no other wait moves it."""
    moves = any(
        isinstance(e, w.Decision) or (isinstance(e, w.TimerDue) and e.name == "wait-over") for e in m.events
    )
    return m.before.due == m.after.due or moves


def the_date_is_the_law_s(m: Moment) -> bool:
    """The date is one month, or three once extended, from receipt, later by the days the clock stood still."""
    s = m.after
    if s.closed:
        return True
    count = extended_due if s.extended else answer_due
    return s.due == count(s.received, s.country, ended(s.pauses, s.until + DAY) if s.until else s.pauses)


def an_extension_is_in_time_and_the_only_one(m: Moment) -> bool:
    """More time is taken once, with reasons, and only while the notice leaves within the first month."""
    taken = [c for c in m.commands if isinstance(c, w.Extend)]
    told = [e for e in m.events if isinstance(e, w.Extended)]
    month = [answer_due(m.before.received, m.before.country, m.before.pauses, today=c.on) for c in taken]
    in_time = all(c.on <= last for c, last in zip(taken, month, strict=True))
    return not taken or (in_time and len(taken) == 1 and not m.before.extended and told[0].reasons != ())


def a_refusal_is_in_time(m: Moment) -> bool:
    """No action is told within one month, and never of a case that was answered, be it in part."""
    refused = [e for e in m.events if isinstance(e, w.Refused)]
    if w.Close("refused") not in m.commands:
        return True
    month = answer_due(m.before.received, m.before.country, m.before.pauses, today=refused[0].on)
    return refused[0].on <= month and m.before.edition == 0


def nothing_goes_out_while_the_resident_is_waited_for(m: Moment) -> bool:
    """Nothing is answered while somebody must say who they are, what they mean, or pay."""
    return all(edition.state.waits is None for edition in m.editions)


def a_wait_ends_at_its_date(m: Moment) -> bool:
    """Whoever is waited for has a last day, and a timer ends the wait."""
    waits = m.after.waits is not None
    rung = any(isinstance(e, w.TimerDue) and e.name == "wait-over" for e in m.events)
    return not waits or (m.after.until is not None and ("wait-over", "") in m.timers and not rung)


def desks_follow_the_date(m: Moment) -> bool:
    """When the date moves, so do the law's timer and everybody's who is asked to look, decide or release."""
    if not any(isinstance(c, w.Extend | w.GoOn) for c in m.commands) or m.before.due == m.after.due:
        return True
    moved = {c.about for c in m.commands if isinstance(c, w.MoveTask)}
    at_desk = {o.ref for o in m.before.counting if o.waits_for in ("desk", "review")}
    set_anew = any(isinstance(c, w.SetTimer) and c.name == "law" for c in m.commands)
    return set_anew and at_desk <= moved


ALL: tuple[Invariant, ...] = (
    only_a_decision_moves_the_date,
    the_date_is_the_law_s,
    an_extension_is_in_time_and_the_only_one,
    a_refusal_is_in_time,
    nothing_goes_out_while_the_resident_is_waited_for,
    a_wait_ends_at_its_date,
    desks_follow_the_date,
)
