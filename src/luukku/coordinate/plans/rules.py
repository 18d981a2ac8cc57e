"""The coordinator: what happens next in a case. Pure: no clock, network, database or randomness inside.

`decide` reads the stream, the state of one case and what just happened, and says what to do. The executor
(`executing.py`) does it in one transaction; the simulation does it in memory; both follow `apply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from . import back, clock, lifting, question, rights, second
from . import words as w
from .draft import Draft
from .gathering import gather
from .replies import replied, reviewed
from .state import leg, order
from .timers import timer


def decide(stream: w.Stream, state: w.CaseState, events: Sequence[w.Event], now: datetime) -> list[w.Command]:
    """The commands that follow from `events`, in order. The same input gives the same output, always."""
    draft = Draft(stream, state, now)
    for event in events:
        _take(draft, event)
    gather(draft)
    return draft.commands


def _take(draft: Draft, event: w.Event) -> None:
    if _of_replaced(draft, event) or (draft.state.closed and not _goes_on(draft, event)):
        return
    match event:
        case w.CaseOpened(registers):
            _open(draft, registers)
        case w.Replied():
            replied(draft, event)
        case w.DeskAnswered(ref, kind):
            draft.do(w.Record(ref, kind))
        case w.DeskDecided():
            rights.decided(draft, event)
        case w.MoreTold(ref):
            rights.more_told(draft, ref)
        case w.ToLift():
            lifting.to_lift(draft, event)
        case w.Lifted():
            lifting.lifted(draft, event)
        case w.Reviewed(ref, agreed):
            reviewed(draft, order(draft.state, ref), agreed)
        case w.Released(administration):
            second.released(draft, leg(draft.state, administration))
        case w.SentBack():
            back.sent_back(draft, event)
        case w.TimerDue(name, about):
            timer(draft, name, about)
        case w.ResidentAnswered(more):
            question.answered(draft, more)
        case w.NumberProven():
            question.proven(draft)
        case w.Withdrawn():
            draft.do(w.Close("withdrawn"))
        case _:
            clock.decided(draft, event)


def _goes_on(draft: Draft, event: w.Event) -> bool:
    """After the case is closed: what a secret register does, unseen; and lifting what was restricted."""
    of_secret = any(o.ref == _ref(event) and o.secret for o in draft.state.orders)
    return of_secret or lifting.comes_after(event)


def _of_replaced(draft: Draft, event: w.Event) -> bool:
    """What still comes of an order that was replaced counts no more."""
    return any(o.ref == _ref(event) and o.replaced for o in draft.state.orders)


def _ref(event: w.Event) -> str | None:
    """Of the order that an event is about."""
    return event.about if isinstance(event, w.TimerDue) else getattr(event, "ref", None)


def _open(draft: Draft, registers: Iterable[w.InScope]) -> None:
    for r in registers:
        ref = f"{r.register}#1"
        draft.do(
            w.PlaceOrder(ref, r.register, r.administration, r.way, r.by_rule, r.secret, sensitive=r.sensitive)
        )
        if draft.stream.has("decide") or r.why_not:
            rights.asked(draft, ref, r)
        elif r.way == "desk":
            draft.ask_desk(ref, "answer")
        else:
            draft.attempt(ref, 0)
    draft.do(w.SetTimer("law", "", draft.law_s_moment()))
