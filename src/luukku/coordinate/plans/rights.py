"""Rights other than access: each register's people decide, and each recipient is told. Pure.

Nothing is believed from silence: `done` is only what somebody said they did.
"""

from __future__ import annotations

from datetime import timedelta

from . import words as w
from .draft import Draft
from .outcomes import Decided
from .state import leg, order

MORE_DAYS = 21
"""Whoever is asked for more has this long; then the desk decides with what there is."""


def asked(draft: Draft, ref: str, r: w.InScope) -> None:
    """Where the right does not apply at all, that is said at once, and why; elsewhere people decide."""
    if r.why_not is not None:
        draft.do(w.Record(ref, Decided.REFUSED, r.why_not))
    else:
        draft.ask_desk(ref, "decide")


def decided(draft: Draft, event: w.DeskDecided) -> None:
    """What was corrected, erased or restricted goes on to each recipient of that register (Art. 19)."""
    o = order(draft.state, event.ref)
    draft.do(w.Record(event.ref, event.kind, event.reason))
    if event.kind is Decided.NEEDS_MORE:
        draft.do(w.SetTimer("more-due", event.ref, draft.now + timedelta(days=MORE_DAYS)))
    if event.kind is Decided.DONE and o.recipient is None and draft.stream.has("tell"):
        for n in range(event.recipients):
            _tell(draft, o, n)


def _tell(draft: Draft, o: w.OrderState, n: int) -> None:
    ref = f"{o.ref}.{n + 1}"
    if any(other.ref == ref for other in draft.state.orders):
        return
    by_rule = leg(draft.state, o.administration).by_rule
    draft.do(w.PlaceOrder(ref, o.register, o.administration, "desk", by_rule, o.secret, recipient=n))
    draft.ask_desk(ref, "tell")


def more_told(draft: Draft, ref: str) -> None:
    """The resident added something, or has had their time: people decide anew."""
    o = order(draft.state, ref)
    if o.waits_for_resident:
        draft.ask_desk(ref, "decide")
