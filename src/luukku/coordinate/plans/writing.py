"""How each command becomes rows: bulk, set-based, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from luukku.connectors.port import INTERIM, Reply
from luukku.coordinate.cases.contents import lock, records_value
from luukku.coordinate.cases.models import (
    CaseState,
    Doubt,
    Edition,
    Leg,
    Order,
    Outcome,
    OutcomeContent,
    Release,
    Task,
    Timer,
)  # fmt: skip
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import order
from luukku.foundation.ids import new_id

from .loading import Loaded

Replies = Mapping[str, Reply]


@dataclass(frozen=True, slots=True)
class Pin:
    """Which published versions an order of this register is bound to."""

    register_version: UUID | None  # none: the administration as such is asked
    administration_version: UUID


def _tries(commands: Sequence[w.Command]) -> dict[str, datetime]:
    return {c.ref: c.at for c in commands if isinstance(c, w.Try)}


def place(loaded: Loaded, commands: Sequence[w.Command], now: datetime, pins: Mapping[str, Pin]) -> None:
    """New orders and the legs they belong to, in the state that all commands together lead to."""
    placed = [c for c in commands if isinstance(c, w.PlaceOrder)]
    if not placed:
        return
    legs = {c.administration: c for c in placed if c.administration not in loaded.legs}
    loaded.legs |= {administration: new_id() for administration in legs}
    Leg.objects.bulk_create(
        Leg(
            id=loaded.legs[c.administration], case=loaded.case, administration=c.administration,
            administration_version_id=pins[c.register].administration_version, by_rule=c.by_rule,
        )
        for c in legs.values()
    )  # fmt: skip
    loaded.orders |= {c.ref: new_id() for c in placed}
    at, versions = _tries(commands), _versions(loaded, placed, pins)
    Order.objects.bulk_create(_order(loaded, c, versions[c.ref], at.get(c.ref), now) for c in placed)


def _versions(
    loaded: Loaded, placed: Sequence[w.PlaceOrder], pins: Mapping[str, Pin]
) -> Mapping[str, UUID | None]:
    """Which version of its register each order is bound to: what is placed later, to that of the first."""
    bound = {c.ref: pins[c.register].register_version for c in placed if c.register in pins}
    later = [c for c in placed if c.ref not in bound]
    if later:
        of_case = Order.objects.filter(case=loaded.case, register__in={c.register for c in later})
        first = dict(of_case.values_list("register", "register_version_id"))
        bound |= {c.ref: first[c.register] for c in later}
    return bound


def _order(
    loaded: Loaded, c: w.PlaceOrder, version: UUID | None, next_at: datetime | None, now: datetime
) -> Order:
    o = order(loaded.state, c.ref)
    return Order(
        id=loaded.orders[c.ref], case=loaded.case, leg_id=loaded.legs[c.administration], ref=c.ref,
        register=c.register, register_version_id=version, way=c.way, waits_for=o.waits_for,
        recipient=o.recipient, tries=o.tries, rounds=o.rounds, fallback=o.fallback, secret=o.secret,
        sensitive=o.sensitive,
        next_at=next_at, placed_at=now,
        replaces_id=loaded.orders[c.replaces] if c.replaces else None,
    )  # fmt: skip


_TURN = """
update coordinate_order o set waits_for = n.waits_for, tries = n.tries, rounds = n.rounds,
  fallback = n.fallback, sent_back = n.sent_back, lifts = n.lifts, next_at = n.next_at, claimed_until = null
from unnest(%s::uuid[], %s::text[], %s::int[], %s::int[], %s::bool[], %s::bool[], %s::date[],
  %s::timestamptz[]) as n(id, waits_for, tries, rounds, fallback, sent_back, lifts, next_at)
where o.id = n.id
"""


def turn(loaded: Loaded, before: w.CaseState, commands: Sequence[w.Command]) -> None:
    """Orders that now wait for something else, one statement; a claim ends with the decision that it led to.

    One that is only named as late keeps its attempt.
    """
    was = {o.ref: _columns(o) for o in before.orders}
    at = _tries(commands)
    turned = [o for o in loaded.state.orders if o.ref in was and (was[o.ref] != _columns(o) or o.ref in at)]
    if not turned:
        return
    columns = (
        [loaded.orders[o.ref] for o in turned],
        [o.waits_for for o in turned],
        [o.tries for o in turned],
        [o.rounds for o in turned],
        [o.fallback for o in turned],
        [o.sent_back for o in turned],
        [o.lifts for o in turned],
        [at.get(o.ref) if o.waits_for == "attempt" else None for o in turned],
    )
    with connection.cursor() as cursor:
        cursor.execute(_TURN, columns)


def _columns(o: w.OrderState) -> tuple[object, ...]:
    return (o.waits_for, o.tries, o.rounds, o.fallback, o.sent_back, o.lifts)


def record(
    loaded: Loaded, commands: Sequence[w.Command], now: datetime, replies: Replies, key: bytes
) -> None:
    outcomes, contents = [], []
    for c in commands:
        if not isinstance(c, w.Record):
            continue
        reply = replies.get(c.ref)
        outcome = _outcome(loaded, c, now, reply)
        outcomes.append(outcome)
        if reply is not None and reply.records and c.kind not in INTERIM:
            sealed = lock(key, records_value(reply.records), outcome.id)
            contents.append(OutcomeContent(outcome=outcome, subject=loaded.case.subject, sealed=sealed))
    Outcome.objects.bulk_create(outcomes)
    OutcomeContent.objects.bulk_create(contents)


def _outcome(loaded: Loaded, c: w.Record, now: datetime, reply: Reply | None) -> Outcome:
    tried = order(loaded.state, c.ref).tries
    outcome = Outcome(
        id=new_id(), order_id=loaded.orders[c.ref], kind=c.kind, reason=c.reason, at=now, expected=c.expected,
        tried=tried,
    )  # fmt: skip
    if reply is not None:
        outcome.searched = list(reply.searched)
        outcome.capped = reply.capped
        outcome.quarantined = reply.quarantined
        outcome.records = len(reply.records)
        outcome.model = reply.model
    return outcome


def doubts(
    loaded: Loaded, commands: Sequence[w.Command], now: datetime, replies: Replies, key: bytes
) -> None:
    rows = []
    for c in commands:
        if not (isinstance(c, w.CreateTask) and c.purpose == "review" and c.about in replies):
            continue  # or the same records once more, where a second look did not agree
        reply = replies[c.about]
        doubt = Doubt(id=new_id(), order_id=loaded.orders[c.about], subject=loaded.case.subject, at=now)
        doubt.sealed = lock(key, _doubtful_value(reply), doubt.id)
        rows.append(doubt)
    Doubt.objects.bulk_create(rows)


def _doubtful_value(reply: Reply) -> dict:
    return {
        "candidates": [asdict(c) for c in reply.doubtful],
        "rows": records_value(reply.doubtful_records),
        "model": reply.model,
    }


def tasks(loaded: Loaded, commands: Sequence[w.Command], now: datetime) -> list[Task]:
    rows = []
    for c in commands:
        if not isinstance(c, w.CreateTask):
            continue
        order_id = loaded.orders.get(c.about)
        administration = order(loaded.state, c.about).administration if order_id else c.about
        rows.append(
            Task(
                id=new_id(), leg_id=loaded.legs[administration], order_id=order_id, purpose=c.purpose,
                due=c.due, created_at=now,
            )
        )  # fmt: skip
    return Task.objects.bulk_create(rows)


_REPLACED = """
update coordinate_timer t set fired_at = %s from unnest(%s::text[], %s::text[]) as n(name, about)
where t.case_id = %s and t.name = n.name and t.about = n.about and t.fired_at is null
"""


def timers(loaded: Loaded, before: w.CaseState, commands: Sequence[w.Command], now: datetime) -> None:
    """One that is set anew replaces the pending one of its name: an old one never speaks for a new task."""
    new = [c for c in commands if isinstance(c, w.SetTimer)]
    if new and before.orders:
        with connection.cursor() as cursor:
            cursor.execute(_REPLACED, [now, [c.name for c in new], [c.about for c in new], loaded.case.id])
    Timer.objects.bulk_create(Timer(case=loaded.case, name=c.name, about=c.about, at=c.at) for c in new)


def releases(loaded: Loaded, commands: Sequence[w.Command], now: datetime) -> None:
    by_rule = {one.administration: one.by_rule for one in loaded.state.legs}
    Release.objects.bulk_create(
        Release(
            leg_id=loaded.legs[c.administration],
            at=now,
            by="rule" if by_rule[c.administration] else "official",
        )
        for c in commands
        if isinstance(c, w.Release)
    )


def states(loaded: Loaded, commands: Sequence[w.Command], now: datetime, actor: str) -> None:
    """`waiting-for-resident` with the question and `in-progress` after it, `answered` with each edition; `closed`
    or `withdrawn` at the end.
    """
    rows: list[tuple[str, str, date | None]] = []
    for c in commands:
        match c:
            case w.AskResident(until):
                rows.append(("waiting-for-resident", "little-known", until))
            case w.Wait(what, _, until):
                rows.append(("waiting-for-resident", what, until))
            case w.GoOn(why):
                rows.append(("in-progress", why, None))
            case w.EndQuestion(why):
                rows.append(("in-progress", why, None))
            case w.Assemble(edition):
                rows.append(("answered", f"edition-{edition}", None))
            case w.Close(how):
                rows.append(("withdrawn" if how == "withdrawn" else "closed", how, None))
    CaseState.objects.bulk_create(
        CaseState(case=loaded.case, state=state, at=now, by=actor, why=why, until=until)
        for state, why, until in rows
    )


_OVERTAKEN = """
insert into coordinate_taskend (task_id, at, how, seconds)
select t.id, %s, 'overtaken', nullif(t.worked, 0)
from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
where t.leg_id = any(%s) and e.task_id is null
  and (t.order_id = any(%s) or t.order_id is null and %s
    or t.order_id = any(%s) and t.purpose not in ('review', 'second-look'))
order by t.id
"""


def end_overtaken(loaded: Loaded, commands: Sequence[w.Command], now: datetime) -> None:
    """Nobody is kept at a desk for what has been answered meanwhile, or is not wanted any more."""
    closed = any(isinstance(c, w.Close) for c in commands)
    recorded = {c.ref for c in commands if isinstance(c, w.Record)}
    done = [o for o in loaded.state.orders if (o.final and o.ref in recorded) or (closed and not o.secret)]
    done = [o for o in done if o.waits_for != "lift"]
    replaced = [loaded.orders[c.replaces] for c in commands if isinstance(c, w.PlaceOrder) and c.replaces]
    if not (done or closed or replaced):
        return
    looked_at = [loaded.orders[o.ref] for o in done if o.waits_for == "review"]
    ended = [*replaced, *(loaded.orders[o.ref] for o in done if o.waits_for != "review")]
    with connection.cursor() as cursor:
        cursor.execute(_OVERTAKEN, [now, list(loaded.legs.values()), ended, closed, looked_at])


def editions(loaded: Loaded, commands: Sequence[w.Command], now: datetime) -> list[Edition]:
    """An edition holds what was recorded up to its moment; its forms follow from that."""
    return Edition.objects.bulk_create(
        Edition(id=new_id(), case=loaded.case, number=c.edition, at=now)
        for c in commands
        if isinstance(c, w.Assemble)
    )
