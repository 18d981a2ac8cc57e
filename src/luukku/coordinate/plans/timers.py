"""A timer is due: remind, try again, name what is late, call upon people, answer in time for the law. Pure."""

from __future__ import annotations

from datetime import timedelta

from luukku.connectors.port import Kind

from . import back, lifting, question, rights
from . import words as w
from .clock import law_s_date_is_near, wait_over
from .draft import LATE_DAYS, Draft
from .gathering import unreleased
from .replies import failed
from .state import leg, order


def timer(draft: Draft, name: w.TimerName, about: str) -> None:
    if _set_anew(draft, name, about):
        return
    match name:
        case "law":
            law_s_date_is_near(draft)
        case "wait-over":
            wait_over(draft)
        case "resident-silent":
            question.end(draft, "resident-silent")
        case "release-due":
            if leg(draft.state, about).asked:
                draft.do(w.Escalate(about, "release-overdue"))
                draft.do(w.SetTimer("release-due", about, draft.now + timedelta(days=LATE_DAYS)))
        case "follow-up":
            _follow_up(draft)
        case _:
            _order_timer(draft, name, order(draft.state, about))


def _set_anew(draft: Draft, name: w.TimerName, about: str) -> bool:
    """What was decided a moment ago has put it off: an old timer never speaks for a new date."""
    return any(isinstance(c, w.SetTimer) and (c.name, c.about) == (name, about) for c in draft.commands)


def _order_timer(draft: Draft, name: w.TimerName, o: w.OrderState) -> None:
    match name:
        case "agent-silent" if o.outcome in (None, Kind.LATE) and o.waits_for == "attempt":
            failed(draft, o, w.Replied(o.ref, Kind.FAILED, "agent-silent", permanent=True))
        case "lift":
            lifting.due(draft, o)
        case "lift-due":
            lifting.overdue(draft, o)
        case "more-due":
            rights.more_told(draft, o.ref)
        case _ if o.waits_for_resident:
            return  # no desk has it
        case "desk-remind" if not o.final:
            draft.do(w.Remind(o.ref))
        case "desk-due" if not o.final:
            _late(draft, o)
            draft.do(w.SetTimer("desk-due", o.ref, draft.now + timedelta(days=LATE_DAYS)))
        case "desk-due" if o.sent_back and o.waits_for == "desk":
            back.overdue(draft, o)
        case "review-due" if o.waits_for == "review":
            _not_reviewed(draft, o)
        case "try-again" if not o.final and o.waits_for != "attempt":
            draft.do(w.Try(o.ref, draft.now, o.rounds + 1))


def _late(draft: Draft, o: w.OrderState) -> None:
    expected = draft.now.date() + timedelta(days=LATE_DAYS)
    if o.outcome is None:
        draft.do(w.Record(o.ref, Kind.LATE, "desk-overdue", expected))
    draft.do(w.Escalate(o.ref, "desk-overdue"))


def _not_reviewed(draft: Draft, o: w.OrderState) -> None:
    """That nobody looked is no outcome: it is named as late, and people are called upon until they do."""
    again = draft.now + timedelta(days=LATE_DAYS)
    if o.outcome is None:
        draft.do(w.Record(o.ref, Kind.LATE, "not-reviewed", again.date()))
    draft.do(w.Escalate(o.ref, "review-overdue"), w.SetTimer("review-due", o.ref, again))


def _follow_up(draft: Draft) -> None:
    late = draft.now >= draft.law_s_moment()
    draft.called_for = draft.called_for or not unreleased(draft.state) or late
    draft.followed_up = True
