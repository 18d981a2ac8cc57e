"""What commands do to the state of a case: the one truth that executor and simulation share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from luukku.connectors.port import Kind
from luukku.foundation.deadlines import Pause, PauseReason

from . import words as w
from .outcomes import INTERIM, Outcome

PAUSES = {
    "clarification-needed": PauseReason.CLARIFICATION,
    "identity-doubt": PauseReason.IDENTITY,
    "cannot-identify": PauseReason.IDENTITY,
}
"""What lets the law's clock stand still, and why it may."""


def apply(state: w.CaseState, commands: Iterable[w.Command]) -> w.CaseState:
    """The state after `commands`. The database executor must come to the same (a test compares them)."""
    for command in commands:
        state = _applied(state, command)
    return state


def _applied(state: w.CaseState, command: w.Command) -> w.CaseState:
    match command:
        case w.PlaceOrder():
            return _placed(state, command)
        case w.Try(ref, _, rounds):
            o = order(state, ref)
            tries = o.tries + 1 if rounds == o.rounds else 1
            return _with(state, replace(o, waits_for="attempt", tries=tries, rounds=rounds))
        case w.CreateTask(about, "release" | "second-release", _):
            one = leg(state, about)
            return _with_leg(state, replace(one, asked=True, both=one.asked))
        case w.ReleaseOnce(administration):
            one = leg(state, administration)
            return _with_leg(state, replace(one, asked=one.both, both=False, once=True))
        case w.SendBack(ref, administration, _):
            one = replace(leg(state, administration), asked=False, once=False, both=False)
            return _with(_with_leg(state, one), replace(order(state, ref), sent_back=True))
        case w.CreateTask(ref, purpose, _):
            return _with(state, _at_desk(order(state, ref), purpose))
        case w.Record(ref, kind):
            o = order(state, ref)
            state = _with(state, _recorded(o, kind))
            if o.secret:
                return state
            return replace(state, news=True) if kind in INTERIM else _unreleased(state, o.administration)
        case w.Release(administration):
            released = replace(leg(state, administration), released=True, asked=False, once=False, both=False)
            return replace(_with_leg(state, released), news=True)
        case w.Lift(ref, day):
            return _with(state, replace(order(state, ref), lifts=day))
        case w.EndLift(ref):
            return _with(state, replace(order(state, ref), waits_for=None, lifts=None))
        case w.SetTimer("try-again", ref, _):
            o = order(state, ref)
            return _with(state, replace(o, waits_for="desk" if o.fallback else None))
        case w.AskResident():
            return replace(state, question="asked")
        case w.EndQuestion():
            return replace(state, question="over")
        case w.Extend(_, due):
            return replace(state, extended=True, due=due)
        case w.Wait():
            return _waiting(state, command)
        case w.GoOn(_, end, due):
            return replace(state, waits=None, until=None, due=due, pauses=ended(state.pauses, end))
        case w.Assemble(edition):
            return replace(state, edition=edition, news=False)
        case w.Close():
            return _at_rest(state)
        case _:
            return state


def _placed(state: w.CaseState, c: w.PlaceOrder) -> w.CaseState:
    legs = state.legs
    if all(one.administration != c.administration for one in legs):
        legs = (*legs, w.LegState(c.administration, c.by_rule))
    if c.replaces is not None:
        state = _with(state, replace(order(state, c.replaces), replaced=True, waits_for=None))
    placed = w.OrderState(
        c.ref,
        c.register,
        c.administration,
        c.way,
        secret=c.secret,
        recipient=c.recipient,
        sensitive=c.sensitive,
    )
    return replace(state, legs=legs, orders=(*state.orders, placed))


def _at_desk(o: w.OrderState, purpose: w.Purpose) -> w.OrderState:
    if purpose in ("review", "second-look"):
        return replace(o, waits_for="review")
    if purpose == "lift":
        return replace(o, waits_for="lift")
    return replace(o, waits_for="desk", fallback=o.fallback or purpose == "fallback")


def _recorded(o: w.OrderState, kind: Outcome) -> w.OrderState:
    if kind is Kind.LATE:
        return replace(o, outcome=kind)  # what it waits for, it goes on waiting for
    o = replace(o, outcome=kind, sent_back=False)
    return replace(o, waits_for="desk" if kind is Kind.FAILED and o.fallback else None)


def _at_rest(state: w.CaseState) -> w.CaseState:
    """A closed case asks nobody any more; what is secret goes on, unseen, and what is to be lifted."""
    orders = tuple(
        o if o.secret or o.waits_for == "lift" else replace(o, waits_for=None) for o in state.orders
    )
    legs = tuple(replace(one, asked=False, both=False) for one in state.legs)
    return replace(state, closed=True, orders=orders, legs=legs, waits=None, until=None)


def _waiting(state: w.CaseState, c: w.Wait) -> w.CaseState:
    pauses = state.pauses if c.what == "fee" else (*state.pauses, Pause(c.start, PAUSES[c.what]))
    return replace(state, waits=c.what, until=c.until, due=c.due, pauses=pauses)


def ended(pauses: tuple[Pause, ...], end: date) -> tuple[Pause, ...]:
    """The open one ends then."""
    return tuple(replace(p, end=max(end, p.start)) if p.end is None else p for p in pauses)


def _unreleased(state: w.CaseState, administration: str) -> w.CaseState:
    """What was released before does not cover what comes after. Whoever has the task already releases both;
    of two officials the one who went before has not seen it.
    """
    one = leg(state, administration)
    return _with_leg(state, replace(one, released=False, once=False))


def order(state: w.CaseState, ref: str) -> w.OrderState:
    return next(o for o in state.orders if o.ref == ref)


def leg(state: w.CaseState, administration: str) -> w.LegState:
    return next(one for one in state.legs if one.administration == administration)


def _with(state: w.CaseState, new: w.OrderState) -> w.CaseState:
    return replace(state, orders=tuple(new if o.ref == new.ref else o for o in state.orders))


def _with_leg(state: w.CaseState, new: w.LegState) -> w.CaseState:
    return replace(
        state, legs=tuple(new if one.administration == new.administration else one for one in state.legs)
    )
