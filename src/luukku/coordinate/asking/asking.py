"""Asks registers: claim, look, ask, settle. Between claim and settle no transaction is open.

A claim that nobody settles ends by itself, and the sweep brings its orders back: a kill loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from luukku.connectors.port import Kind, Order, Reply
from luukku.coordinate import jobs
from luukku.coordinate.pace import actions as pace
from luukku.foundation.ids import new_id

from . import registers
from .claimed import Claimed, look, read, run
from .settling import settle
from .unhurried import unhurried

FAST_SECONDS = 2.0
SLOWEST_SECONDS = 30.0
GRACE = timedelta(seconds=8)
NO_PLACE_PAUSE = timedelta(milliseconds=500)


_CLAIM = """
with mine as (
  select o.id from coordinate_order o
  where {which} and o.way = 'machine' and o.next_at <= %s and (o.claimed_until is null or o.claimed_until < %s)
  order by o.id for update skip locked)
update coordinate_order o set claimed_until = %s
from mine, coordinate_case c
where o.id = mine.id and c.id = o.case_id
returning o.id, o.case_id, c.subject, o.register_version_id, o.secret
"""
_NOT_FOR_THE_FIRST_TIME = """(o.id = %s or o.next_at > o.placed_at
  and o.case_id = (select case_id from coordinate_order where id = %s))"""


def ask_at_once(case_id: UUID, now: datetime) -> None:
    """The fast lane: every open machine order of the case in one go, two seconds for all of them."""
    with unhurried():
        claimed = _claim("o.case_id = %s", [case_id], now)
        work = _begun(claimed, FAST_SECONDS, now)
    _carry_out(work)


def ask_one(order_id: UUID, now: datetime) -> None:
    """The slow lane: one order, with its register's own time.

    Where that is short, what else of the case was put off, is due and quick goes along: settled once for all.
    """
    with unhurried():
        claimed = _claim(_NOT_FOR_THE_FIRST_TIME, [order_id, order_id], now)
        together = _in_step(claimed, order_id)
        _let_go([c for c in claimed if c not in together])
        longest = max((c.register.limits.seconds for c in together), default=0.0)
        work = _begun(together, min(SLOWEST_SECONDS, longest), now)
    _carry_out(work)


def _in_step(claimed: Sequence[Claimed], own: UUID) -> list[Claimed]:
    """Nobody waits for a register that takes its time: it goes alone."""
    slow = [c for c in claimed if c.register.limits.seconds > FAST_SECONDS]
    alone = [c for c in slow if c.id == own]
    return alone or [c for c in claimed if c not in slow]


def _let_go(claimed: Sequence[Claimed]) -> None:
    if claimed:
        run("update coordinate_order set claimed_until = null where id = any(%s)", [c.id for c in claimed])


@dataclass(frozen=True, slots=True)
class Work:
    """What this worker took on: orders to ask, orders whose register is left alone, and until when it is theirs."""

    asked: Sequence[Claimed]
    resting: Sequence[Claimed]
    holder: UUID
    seconds: float


def _begun(claimed: Sequence[Claimed], seconds: float, now: datetime) -> Work:
    until = now + timedelta(seconds=seconds) + GRACE
    if seconds > FAST_SECONDS:
        _hold(claimed, until)
    holder = new_id()
    asked, resting = _admitted(claimed, holder, now, until)
    return Work(asked, resting, holder, seconds)


def _carry_out(work: Work) -> None:
    if not (work.asked or work.resting):
        return
    seen = look([*work.asked, *work.resting], actor="coordinator")
    replies = {c.id: _rested(c) for c in work.resting}
    orders = [Order(str(c.id), seen.person, c.register, seen.decided.get(c.id, {})) for c in work.asked]
    for reply in registers.ask(orders, work.seconds, partial(pace.leave, work.holder)):
        replies[UUID(reply.order)] = reply
    settle(seen.orders[0].case_id, replies, key=seen.key, grant=seen.grant, holder=work.holder)


def _claim(which: str, ids: Sequence[UUID], now: datetime) -> list[Claimed]:
    """For as long as the fast lane takes: a claim that is too long keeps the orders of a dead worker waiting."""
    until = now + timedelta(seconds=FAST_SECONDS) + GRACE
    return read(_CLAIM.format(which=which), *ids, now, now, until)


def _hold(claimed: Sequence[Claimed], until: datetime) -> None:
    """A register that takes its time is claimed for longer."""
    run("update coordinate_order set claimed_until = %s where id = any(%s)", until, [c.id for c in claimed])


def _admitted(
    claimed: Sequence[Claimed], holder: UUID, now: datetime, until: datetime
) -> tuple[list[Claimed], list[Claimed]]:
    """Those that may be asked now, and those whose register is left alone; the rest is put off a moment."""
    rest = pace.resting([c.register.id for c in claimed], now)
    places = {
        c.register.id: c.register.settings.get("places", pace.PLACES)
        for c in claimed
        if c.register.id not in rest
    }
    taken = pace.take_places(places, holder, now, until)
    _put_off([c.id for c in claimed if c.register.id in places.keys() - taken], now + NO_PLACE_PAUSE)
    return [c for c in claimed if c.register.id in taken], [c for c in claimed if c.register.id in rest]


def _put_off(orders: Sequence[UUID], at: datetime) -> None:
    """No place was free: not a try that failed, only a moment's wait, in the slow lane."""
    if orders:
        run(
            "update coordinate_order set next_at = %s, claimed_until = null where id = any(%s)",
            at,
            list(orders),
        )
        jobs.ask_later((order, at) for order in orders)


def _rested(claimed: Claimed) -> Reply:
    return Reply(order=str(claimed.id), kind=Kind.FAILED, reason="resting")
