"""What commands do to the state of a case: the one truth that executor and simulation share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luukku.connectors.port import Kind

from . import words as w


def apply(state: w.CaseState, commands: Iterable[w.Command]) -> w.CaseState:
    """The state after `commands`. The database executor must come to the same (a test compares them)."""
    for command in commands:
        state = _applied(state, command)
    return state


def _applied(state: w.CaseState, command: w.Command) -> w.CaseState:
    match command:
        case w.PlaceOrder(ref, register, administration, way, by_rule, secret):
            legs = state.legs
            if all(one.administration != administration for one in legs):
                legs = (*legs, w.LegState(administration, by_rule))
            placed = w.OrderState(ref, register, administration, way, secret=secret)
            return replace(state, legs=legs, orders=(*state.orders, placed))
        case w.Try(ref, _, rounds):
            o = order(state, ref)
            tries = o.tries + 1 if rounds == o.rounds else 1
            return _with(state, replace(o, waits_for="attempt", tries=tries, rounds=rounds))
        case w.CreateTask(about, "release", _):
            return _with_leg(state, replace(leg(state, about), asked=True))
        case w.CreateTask(ref, purpose, _):
            return _with(state, _at_desk(order(state, ref), purpose))
        case w.Record(ref, kind):
            o = order(state, ref)
            state = _with(state, _recorded(o, kind))
            return state if o.secret else replace(_unreleased(state, o.administration), news=True)
        case w.Release(administration):
            return _with_leg(state, replace(leg(state, administration), released=True))
        case w.Assemble(edition):
            return replace(state, edition=edition, news=False)
        case w.Close():
            return replace(state, closed=True)
        case _:
            return state


def _at_desk(o: w.OrderState, purpose: w.Purpose) -> w.OrderState:
    if purpose == "review":
        return replace(o, waits_for="review")
    return replace(o, waits_for="desk", fallback=o.fallback or purpose == "fallback")


def _recorded(o: w.OrderState, kind: Kind) -> w.OrderState:
    recorded = replace(o, outcome=kind)
    if not recorded.final and (o.fallback or o.way == "desk"):
        return replace(recorded, waits_for="desk")
    return replace(recorded, waits_for=None)


def _unreleased(state: w.CaseState, administration: str) -> w.CaseState:
    """What was released before does not cover what comes after: every new outcome asks for a release."""
    one = leg(state, administration)
    return _with_leg(state, replace(one, released=False, asked=False))


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
