"""An administration's agent brings what came of the orders it fetched; they are settled as every attempt is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luukku.connectors.port import Reply
from luukku.coordinate.asking.claimed import read, run
from luukku.coordinate.asking.settling import settle
from luukku.foundation.ids import new_id

from .credentials import known
from .held import look_at_each
from .rules import wrong


class BadReply(Exception):
    """A reply cannot be what it says, or is to no order of this administration; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Receipt:
    taken: int
    not_taken: tuple[str, ...]  # orders that did not wait for this reply, or do not any more


_THESE = """
select o.id, o.case_id, c.subject, o.register_version_id, o.secret
from coordinate_order o join coordinate_leg l on l.id = o.leg_id join coordinate_case c on c.id = o.case_id
where l.administration = %s and o.way = 'agent' and o.id = any(%s)
"""
_TAKE_BACK = """
update coordinate_order set claimed_until = null
where id = any(%s) and claimed_until is not null and next_at is not null returning id
"""


def replies(*, token: str, replies: Sequence[Reply], now: datetime) -> Receipt:
    """Raises `NoSuchAgent`, `BadReply`; then nothing was changed.

    The claim is taken back first: of two replies to one order, one counts. What dies after that is given out again.
    """
    administration = known(token=token, now=now)
    by_id = _by_order(replies)
    held = read(_THESE, administration, list(by_id))
    if len(held) != len(by_id):
        raise BadReply("no-such-order")
    cases = look_at_each(held, administration)
    for case in cases:
        for one in case.orders:
            if code := wrong(by_id[one.id], one.register, by_number="number" in case.person.verified):
                raise BadReply(code)
    waiting = {order for (order,) in run(_TAKE_BACK, list(by_id))}
    for case in cases:
        answered = {one.id: by_id[one.id] for one in case.orders if one.id in waiting}
        if answered:
            case_id = case.orders[0].case_id
            settle(case_id, answered, key=case.key, grant=case.grant, holder=new_id(), actor="agent")
    return Receipt(len(waiting), tuple(str(i) for i in by_id if i not in waiting))


def _by_order(replies: Sequence[Reply]) -> dict[UUID, Reply]:
    try:
        by_id = {UUID(reply.order): reply for reply in replies}
    except ValueError:
        raise BadReply("no-such-order") from None
    if len(by_id) != len(replies):
        raise BadReply("twice")
    return by_id
