"""Writes down what came of attempts and lets the coordinator decide: one lock, one transaction for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind, Reply
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.cases.models import Attempt
from luukku.coordinate.pace import actions as pace
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded, load
from luukku.coordinate.plans.rules import decide
from luukku.journal import facade as journal

from .unhurried import unhurried


def settle(
    case_id: UUID,
    replies: Mapping[UUID, Reply],
    *,
    key: bytes,
    grant: journal.Grant,
    holder: UUID,
    actor: str = "coordinator",
) -> None:
    """The clock is read here: outcomes carry the moment at which they were written, not asked."""
    with unhurried(), journal.looking(grant):
        loaded = load(case_id)
        now = loaded.moment(timezone.now())
        ref_of = {order_id: ref for ref, order_id in loaded.orders.items()}
        by_ref = {ref_of[order_id]: reply for order_id, reply in replies.items()}
        _attempts(replies, now)
        events = [_event(ref, reply) for ref, reply in by_ref.items()]
        commands = decide(loaded.stream, loaded.state, events, now)
        editions = execute(loaded, commands, now, Given(actor=actor, replies=by_ref, key=key))
        _leave(loaded, replies, holder, now)
    for edition in editions:
        assemble(edition.id, grant=grant)


def _event(ref: str, reply: Reply) -> w.Replied:
    papers = any(record.table == DOCUMENT for record in reply.records)
    kind = None if papers else reply.kind
    return w.Replied(ref, kind, reply.reason, reply.permanent, bool(reply.doubtful), papers)


def _attempts(replies: Mapping[UUID, Reply], now: datetime) -> None:
    Attempt.objects.bulk_create(
        Attempt(
            order_id=order_id,
            ended_at=now,
            milliseconds=reply.milliseconds,
            kind=reply.kind,
            reason=reply.reason,
        )
        for order_id, reply in replies.items()
    )


def _leave(loaded: Loaded, replies: Mapping[UUID, Reply], holder: UUID, now: datetime) -> None:
    """Give the places back, and tell the breakers who answered and who did not. Resting ones were not asked."""
    register_of = {loaded.orders[o.ref]: o.register for o in loaded.state.orders}
    failed = [register_of[i] for i, r in replies.items() if r.kind is Kind.FAILED and r.reason != "resting"]
    answered = [register_of[i] for i, r in replies.items() if r.kind is not Kind.FAILED]
    pace.note(failed, answered, now)
    pace.leave_places(holder)
