"""Release what is ready, answer when nothing is without an outcome, close when all is final. Pure."""

from __future__ import annotations

from datetime import timedelta

from . import question, second
from . import words as w
from .draft import Draft

FOLLOW_UP = timedelta(days=7)


def gather(draft: Draft) -> None:
    """Last of all: an edition holds everything that was decided at its moment."""
    if draft.state.closed:
        return
    for one in unreleased(draft.state):
        if not one.asked and all(o.settled for o in _shown(draft.state, one)):
            _release(draft, one)
    if not draft.called_for and not draft.state.waits:
        question.ask(draft)
    if draft.called_for or (draft.state.orders and _complete(draft.state) and _edition_wanted(draft.state)):
        _assemble(draft)
    if draft.followed_up and not draft.state.closed:
        draft.do(w.SetTimer("follow-up", "", draft.now + FOLLOW_UP))


def unreleased(state: w.CaseState) -> list[w.LegState]:
    """Legs with something final that must not go out yet. That it failed or is late needs no release."""
    ready = {o.administration for o in state.counting if o.final and not o.secret}
    return [one for one in state.legs if not one.released and one.administration in ready]


def _shown(state: w.CaseState, one: w.LegState) -> list[w.OrderState]:
    return [o for o in state.counting if o.administration == one.administration and not o.secret]


def _release(draft: Draft, one: w.LegState) -> None:
    if one.by_rule:
        draft.do(w.Release(one.administration))
        return
    if second.release_wanted(draft.stream, draft.state, one):
        second.ask_official(draft, one.administration, "release", "second-release")
    else:
        second.ask_official(draft, one.administration, "release")


def _complete(state: w.CaseState) -> bool:
    return not unreleased(state) and all(o.settled for o in state.counting)


def _edition_wanted(state: w.CaseState) -> bool:
    """The first as soon as every order has an outcome, and the resident may have had their say; a later one
    when nothing is open any more.
    """
    if state.edition == 0:
        return state.question != "asked" and state.waits is None
    return state.news and all(o.done for o in state.counting)


def _assemble(draft: Draft) -> None:
    state = draft.state
    if not draft.stream.has("assemble") or (state.edition and not state.news):
        return
    number = state.edition + 1
    draft.do(w.Assemble(number))
    if draft.stream.has("deliver"):
        draft.do(w.Deliver(number))
    if _complete(draft.state) and all(o.done for o in draft.state.counting):
        draft.do(w.Close("answered"))
    elif number == 1:
        draft.do(w.SetTimer("follow-up", "", draft.now + FOLLOW_UP))
