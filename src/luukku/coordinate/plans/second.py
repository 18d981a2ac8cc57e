"""Where one pair of eyes is not enough: what was decided about doubtful records is looked at again, and a part with
sensitive data is released by two. Pure. That it is another person is the desk's to see (`desk/second.py`).
"""

from __future__ import annotations

from . import words as w
from .draft import Draft
from .timing import morning

LOOK_DAYS = 2
"""The second looker is asked with the first decision: short, for all of it lies before them."""
REVIEW_DAYS = RELEASE_DAYS = 5


def look_wanted(stream: w.Stream, o: w.OrderState) -> bool:
    wanted = stream.two_people.second_look
    return wanted == "all" or (wanted == "sensitive" and o.sensitive)


def look_again(draft: Draft, o: w.OrderState) -> None:
    """Somebody else looks at what was decided; until they agree, it counts for nothing."""
    _ask(draft, o.ref, "second-look", LOOK_DAYS)


def ask_review(draft: Draft, o: w.OrderState) -> None:
    """Somebody decides about doubtful records; once more where a second look did not agree."""
    _ask(draft, o.ref, "review", REVIEW_DAYS)


def _ask(draft: Draft, ref: str, purpose: w.Purpose, days: int) -> None:
    due = draft.due_within(days)
    draft.do(w.CreateTask(ref, purpose, due), w.SetTimer("review-due", ref, morning(due, days=1)))


def released(draft: Draft, one: w.LegState) -> None:
    """Both officials were asked at once: the part goes out with the other's release. What came after one of them had
    released was seen by one: then another second is asked.
    """
    if one.once or not (one.both or release_wanted(draft.stream, draft.state, one)):
        draft.do(w.Release(one.administration))
        return
    draft.do(w.ReleaseOnce(one.administration))
    if not one.both:
        ask_official(draft, one.administration, "second-release")


def ask_official(draft: Draft, administration: str, *purposes: w.Purpose) -> None:
    due = draft.due_within(RELEASE_DAYS)
    draft.do(*(w.CreateTask(administration, purpose, due) for purpose in purposes))
    draft.do(w.SetTimer("release-due", administration, morning(due, days=1)))


def release_wanted(stream: w.Stream, state: w.CaseState, one: w.LegState) -> bool:
    """Where officials release, and the part holds what a register with sensitive data said of the person."""
    if stream.two_people.release != "sensitive" or one.by_rule:
        return False
    parts = [o for o in state.counting if o.administration == one.administration and not o.secret]
    return any(o.sensitive and o.final for o in parts)
