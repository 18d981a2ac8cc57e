"""What registers say, and what follows from it: an outcome, another try, people who look. Pure."""

from __future__ import annotations

from luukku.connectors.port import Kind

from . import second
from . import words as w
from .draft import Draft
from .state import order
from .timing import jittered


def replied(draft: Draft, event: w.Replied) -> None:
    o = order(draft.state, event.ref)
    if o.waits_for != "attempt" and (o.final or o.waits_for == "review" or event.kind in (None, Kind.FAILED)):
        return  # a late twin of an attempt that already counted; only what settles an open order is news
    if event.kind is Kind.FAILED:
        failed(draft, o, event)
        return
    if event.kind is not None:
        draft.do(w.Record(event.ref, event.kind, event.reason))
    if event.doubtful:
        second.ask_review(draft, o)
    elif event.papers:
        draft.ask_desk(event.ref, "answer")


def failed(draft: Draft, o: w.OrderState, event: w.Replied) -> None:
    retry = draft.stream.retry
    if not event.permanent and o.tries < retry.tries and o.rounds == 0:
        pause = retry.pause_seconds[min(o.tries, len(retry.pause_seconds)) - 1]
        draft.do(w.Try(o.ref, draft.now + jittered(pause, o.ref, o.tries), o.rounds))
        return
    hours = retry.later_hours[min(o.rounds, len(retry.later_hours) - 1)]
    again = draft.now + jittered(hours * 3600, o.ref, o.rounds)
    if o.final:  # what was found stands while that which people decided beside it is fetched
        draft.do(w.Try(o.ref, again, o.rounds + 1))
        return
    if o.outcome is not Kind.FAILED:  # failing still is no news
        due = draft.due_within(draft.stream.desk.due_days)
        draft.do(w.Record(o.ref, Kind.FAILED, event.reason, due))
    draft.do(w.SetTimer("try-again", o.ref, again))
    if not o.fallback:
        draft.ask_desk(o.ref, "fallback")


def reviewed(draft: Draft, o: w.OrderState, agreed: bool | None) -> None:
    """Asked again with what people decided, once two agree where two must; unless a desk has settled it meanwhile."""
    if o.waits_for != "review" and o.final and o.outcome is not Kind.NOT_IDENTIFIED:
        return
    if agreed is None and second.look_wanted(draft.stream, o):
        second.look_again(draft, o)
    elif agreed is False:
        second.ask_review(draft, o)
    else:
        draft.attempt(o.ref, o.rounds)
