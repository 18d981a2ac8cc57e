"""One case as the interpreter sees it, read from locked rows in five statements whatever its size."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, get_args
from uuid import UUID

from django.db import connection

from luukku.coordinate.cases.models import Case
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.outcomes import INTERIM, outcome_of
from luukku.foundation.deadlines import Pause

from .state import PAUSES

TICK = timedelta(microseconds=1)


@dataclass(slots=True)
class Loaded:
    """A locked case: its row, its stream, its state, and which row each ref and administration is."""

    case: Case
    stream: w.Stream
    state: w.CaseState
    orders: dict[str, UUID] = field(default_factory=dict)  # ref -> id
    legs: dict[str, UUID] = field(default_factory=dict)  # administration -> id
    last: datetime | None = None  # when something was last written down

    def moment(self, now: datetime) -> datetime:
        """The moment of what is decided now: after all that is written. Others may have waited less for the lock,
        and clocks of machines differ; an answer holds what was recorded and released before it.
        """
        return now if self.last is None or now > self.last else self.last + TICK


_ORDERS = """
select o.id, o.ref, o.register, l.administration, o.way, o.recipient, o.tries, o.rounds, o.waits_for, o.fallback,
  exists (select from coordinate_order n where n.replaces_id = o.id), o.sensitive, o.sent_back, o.lifts,
  o.secret, x.kind, x.at,
  (select max(at) from coordinate_outcome where order_id = o.id and kind in ('failed', 'late', 'needs-more'))
from coordinate_order o join coordinate_leg l on l.id = o.leg_id
left join lateral (
  select kind, at from coordinate_outcome where order_id = o.id order by at desc, id desc limit 1
) x on true
where o.case_id = %s order by o.id
"""

_LEGS = """
select l.id, l.administration, l.by_rule,
  (select max(e.at) from coordinate_task t join coordinate_taskend e on e.task_id = t.id
   where t.leg_id = l.id and t.purpose in ('release', 'second-release') and e.how = 'answered'),
  (select max(e.at) from coordinate_task t join coordinate_taskend e on e.task_id = t.id
   where t.leg_id = l.id and e.how = 'sent-back'),
  (select max(at) from coordinate_release r where r.leg_id = l.id),
  (select count(*) from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
   where t.leg_id = l.id and t.purpose in ('release', 'second-release') and e.task_id is null)
from coordinate_leg l where l.case_id = %s order by l.id
"""

_CASE = """
select e.number, e.at, s.states, s.whys, w.what, w.start, w.until, w.ended
from (select coalesce(max(number), 0) as number, max(at) as at from coordinate_edition where case_id = %(case)s) e,
  (select coalesce(array_agg(state), '{}') as states, coalesce(array_agg(why), '{}') as whys
   from coordinate_casestate where case_id = %(case)s) s,
  (select coalesce(array_agg(what order by start, id), '{}') as what,
     coalesce(array_agg(start order by start, id), '{}') as start,
     coalesce(array_agg(until order by start, id), '{}') as until,
     coalesce(array_agg(ended order by start, id), '{}') as ended
   from coordinate_wait where case_id = %(case)s) w
"""


def load(case_id: UUID) -> Loaded:
    """Locks the case until the transaction ends: one decision at a time. Raises Case.DoesNotExist."""
    case = Case.objects.select_for_update(of=("self",)).select_related("stream").get(id=case_id)
    with connection.cursor() as cursor:
        cursor.execute(_ORDERS, [case_id])
        order_rows = cursor.fetchall()
        cursor.execute(_LEGS, [case_id])
        leg_rows = cursor.fetchall()
        cursor.execute(_CASE, {"case": case_id})
        number, answered_at, states, whys, *waits = cursor.fetchone()
    closed = not {"closed", "withdrawn"}.isdisjoint(states)
    last_final = _latest(order_rows)
    told = [at for *_, secret, _, _, at in order_rows if not secret] + [at for *_, at, _ in leg_rows]
    state = w.CaseState(
        received=case.received,
        due=case.due,
        country=case.country,
        orders=tuple(_order(row) for row in order_rows),
        legs=tuple(
            _leg(administration, last_final.get(administration), *rest)
            for _, administration, *rest in leg_rows
        ),
        edition=number,
        news=any(at is not None and (answered_at is None or at > answered_at) for at in told),
        closed=closed,
        thin=case.thin,
        question=_question(set(whys)),
        extended=case.extended_on is not None,
        **_waits(list(zip(*waits, strict=True)), closed),
    )
    return Loaded(
        case=case,
        stream=w.Stream.parse(case.stream.body),
        state=state,
        orders={row[1]: row[0] for row in order_rows},
        legs={row[1]: row[0] for row in leg_rows},
        last=max(_moments(order_rows, leg_rows, answered_at), default=None),
    )


def _question(whys: set[str]) -> w.Question | None:
    if not whys.isdisjoint(get_args(w.QuestionEnd)):
        return "over"
    return "asked" if "little-known" in whys else None


def _waits(rows: list[tuple], closed: bool) -> dict[str, Any]:
    """What the clock stood still for; and what is waited for now, if the case still waits for anything."""
    pauses = tuple(Pause(start, PAUSES[what], end) for what, start, _, end in rows if what in PAUSES)
    waiting = next(
        ((what, until) for what, _, until, end in rows if end is None and not closed), (None, None)
    )
    return {"pauses": pauses, "waits": waiting[0], "until": waiting[1]}


def _moments(order_rows: list[tuple], leg_rows: list[tuple], answered_at: datetime | None) -> list[datetime]:
    told = [answered_at, *(row[-2] for row in order_rows), *(at for row in leg_rows for at in row[-3:-1])]
    return [at for at in told if at is not None]


def _order(row: tuple) -> w.OrderState:
    (_, ref, register, administration, way, recipient, tries, rounds, waits_for, fallback, replaced, sensitive,
     sent_back, lifts, secret, kind, _, _) = row  # fmt: skip
    return w.OrderState(
        ref=ref,
        register=register,
        administration=administration,
        way=way,
        tries=tries,
        rounds=rounds,
        waits_for=waits_for,
        outcome=outcome_of(kind) if kind else None,
        fallback=fallback,
        secret=secret,
        replaced=replaced,
        recipient=recipient,
        sensitive=sensitive,
        sent_back=sent_back,
        lifts=lifts,
    )


def _leg(
    administration: str, last_final: datetime | None, by_rule: bool, acted_at: datetime | None,
    back_at: datetime | None, released_at: datetime | None, asked: int,
) -> w.LegState:  # fmt: skip
    """`acted_at`: when an official last released it, be it as the first of two; `back_at`: last sent it back."""
    since = acted_at is not None and all(at is None or acted_at > at for at in (released_at, back_at))
    return w.LegState(
        administration,
        by_rule,
        _covers(released_at, last_final),
        asked > 0,
        since and _covers(acted_at, last_final),
        asked > 1,
    )


def _latest(order_rows: list[tuple]) -> dict[str, datetime]:
    """By administration, when it last had something final to release. What is secret must not show here."""
    latest: dict[str, datetime] = {}
    for _, _, _, administration, *_, secret, kind, at, _ in order_rows:
        if kind is not None and kind not in INTERIM and not secret:
            latest[administration] = max(at, latest.get(administration, at))
    return latest


def _covers(released_at: datetime | None, last_final: datetime | None) -> bool:
    return released_at is not None and (last_final is None or released_at >= last_final)
