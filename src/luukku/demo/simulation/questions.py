"""What must hold of the question back to the resident. Each is a pure function; its docstring is printed."""

from __future__ import annotations

from luukku.coordinate.plans import words as w

from .moment import Invariant, Moment


def at_most_one_question(m: Moment) -> bool:
    """The resident is asked at most once."""
    asked = sum(isinstance(c, w.AskResident) for c in m.commands)
    return asked + (m.before.question is not None) <= 1 or not asked


def a_question_has_a_reason(m: Moment) -> bool:
    """It is asked before anything was answered, of somebody of whom little is known, and where a register that may
    be known of searched and found nobody.
    """
    if not _asks(m):
        return True
    empty = any(o.empty and not o.secret and o.way != "desk" for o in m.after.counting)
    return m.after.thin and m.after.edition == 0 and empty


def a_question_holds_the_answer(m: Moment) -> bool:
    """Nothing is answered while the question waits."""
    return all(edition.state.question != "asked" for edition in m.editions)


def a_question_ends_at_its_date(m: Moment) -> bool:
    """It holds the first edition no longer than its date, and that is never past the law's: a timer ends it."""
    late = any(isinstance(c, w.SetTimer) and c.name == "resident-silent" and c.at > m.law for c in m.commands)
    rung = any(isinstance(e, w.TimerDue) and e.name in ("resident-silent", "law") for e in m.events)
    waits = m.after.question == "asked" and not m.after.closed
    return not late and not (waits and (rung or ("resident-silent", "") not in m.timers))


def an_answered_question_is_over(m: Moment) -> bool:
    """An answer, whatever it says, ends the question; what comes after it changes nothing."""
    if not any(isinstance(e, w.ResidentAnswered) for e in m.events) or m.before.closed:
        return True
    return m.after.question == "over" if m.before.question == "asked" else not m.commands


def only_an_answer_replaces_orders(m: Moment) -> bool:
    """A new order takes the place of another only when the resident told more; what was found stays."""
    replaced = {c.replaces for c in m.commands if isinstance(c, w.PlaceOrder) and c.replaces}
    told = w.ResidentAnswered(True) in m.events and m.before.question == "asked"
    told = told or any(isinstance(e, w.WentOn) and e.more for e in m.events)
    kept = {o.ref for o in m.before.orders if o.final and not o.empty and not o.secret}
    return not replaced or (told and not replaced & kept)


def more_is_searched_with(m: Moment) -> bool:
    """Once the resident told more, every register is asked anew that had found nobody or not answered for good, and
    every secret one.
    """
    told = w.ResidentAnswered(True) in m.events and m.before.question == "asked" and not m.before.closed
    machines = [o for o in m.before.counting if o.way != "desk"]
    again = {c.replaces for c in m.commands if isinstance(c, w.PlaceOrder)}
    return not told or {o.ref for o in machines if o.empty or not o.final or o.secret} <= again


def what_was_replaced_is_history(m: Moment) -> bool:
    """Nothing more is recorded, asked or set about an order that was replaced."""
    replaced = {o.ref for o in m.before.orders if o.replaced}
    named = {getattr(c, "ref", None) or getattr(c, "about", None) for c in m.commands}
    return not replaced & named and all(o.waits_for is None for o in m.after.orders if o.replaced)


def _asks(m: Moment) -> bool:
    return any(isinstance(c, w.AskResident) for c in m.commands)


ALL: tuple[Invariant, ...] = (
    at_most_one_question,
    a_question_has_a_reason,
    a_question_holds_the_answer,
    a_question_ends_at_its_date,
    an_answered_question_is_over,
    only_an_answer_replaces_orders,
    more_is_searched_with,
    what_was_replaced_is_history,
)
