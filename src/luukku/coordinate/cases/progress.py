"""Where a case stands: every leg, who has it, since when, by when, what next. No content, two statements.

Of existence-secret registers it tells nobody anything: they are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from luukku.catalogue import facade as catalogue

from .decided import Decided, Waiting, decided, waiting
from .orders import Case

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LegProgress:
    """One order at one register: what has come of it so far."""

    order: UUID
    register: str
    register_name: Words
    administration: str
    administration_name: Words
    way: str  # machine | agent | desk
    waits_for: str | None  # attempt | desk | review | lift
    kind: str | None  # of the latest outcome
    reason: str | None
    at: datetime | None
    expected: date | None
    due: date | None  # of the desk that has it
    tries: int
    records: int


@dataclass(frozen=True, slots=True)
class EditionReady:
    id: UUID
    number: int
    at: datetime
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseProgress:
    id: UUID
    number: str
    subject: UUID
    language: str
    country: str
    received: date
    due: date
    opened_at: datetime
    identified: bool  # it was proven who asks
    state: str
    until: date | None  # while it waits for the resident: the last day on which they may answer
    closed_at: datetime | None
    clerk_seconds: int  # people were at its tasks so far, all together; never told by task or person
    legs: tuple[LegProgress, ...]
    editions: tuple[EditionReady, ...]
    asked: tuple[str, ...] = ()  # parts of life, where not all were asked about
    left_out: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    waiting: Waiting | None = None
    right: str = "access"
    stream_name: Words = field(default_factory=dict)
    letter_back: date | None = None  # when the newest registered letter was returned
    mandate: UUID | None = None  # under which somebody else asked ...
    asked_by: UUID | None = None
    asked_as: str = ""  # ... as their guardian or so

    @property
    def decides(self) -> bool:
        """People decide about what was asked, instead of registers being asked what they hold."""
        return self.right not in ("access", "portability")

    @property
    def clerk_minutes(self) -> int:
        """Whole minutes, the last one begun."""
        return -(-self.clerk_seconds // 60)


_CASE = """
select c.id, c.number, c.subject, c.language, c.country, c.received, c.due, c.opened_at,
  not c.thin or exists (select from coordinate_proof p where p.case_id = c.id),
  s.state, s.until, c.closed_at,
  (select coalesce(sum(coalesce(e.seconds, t.worked)), 0) from coordinate_task t
     join coordinate_leg l on l.id = t.leg_id left join coordinate_taskend e on e.task_id = t.id
     left join coordinate_order o on o.id = t.order_id
     where l.case_id = c.id and o.secret is not true
       and exists (select from coordinate_order n where n.leg_id = l.id and not n.secret)),
  (select json_agg(json_build_array(e.id, e.number, e.at, e.manifest -> 'forms') order by e.number)
     from coordinate_edition e where e.case_id = c.id and e.manifest ? 'forms'),
  c.asked, c.left_out, coalesce(v.body ->> 'right', 'access'), v.body -> 'name',
  (select case l.how when 'returned' then l.ended_on end
     from coordinate_registeredletter l where l.case_id = c.id order by l.id desc limit 1),
  c.mandate, c.asked_by, c.asked_as,
  (select json_agg(json_build_array(d.what, d.on, d.until, d.due_after, d.letter, d.forms,
     d.returned_on, d.told_on) order by d.in_force_at, d.id)
     from coordinate_decision d where d.case_id = c.id and d.in_force_at is not null),
  (select json_build_array(w.what, w.until) from coordinate_wait w where w.case_id = c.id and w.ended is null)
from coordinate_case c
join catalogue_streamversion v on v.id = c.stream_id
left join lateral (
  select state, until from coordinate_casestate where case_id = c.id order by at desc, id desc limit 1) s on true
"""
_LEGS = """
select o.id, o.register, o.register_version_id, l.administration, l.administration_version_id, o.way, o.waits_for,
  x.kind, x.reason, x.at, x.expected, t.due, o.tries, coalesce(x.records, 0)
from coordinate_order o
join coordinate_leg l on l.id = o.leg_id
left join lateral (
  select kind, reason, at, expected, records from coordinate_outcome
  where order_id = o.id order by at desc, id desc limit 1) x on true
left join lateral (
  select due from coordinate_task k left join coordinate_taskend e on e.task_id = k.id
  where k.order_id = o.id and e.task_id is null order by k.id desc limit 1) t on true
where o.case_id = %s and not o.secret and o.recipient is null
  and not exists (select from coordinate_order n where n.replaces_id = o.id)
order by l.administration, o.register
"""


def progress(case: UUID) -> CaseProgress:
    """Raises LookupError."""
    return _progress("c.id", case)


def progress_of(number: str) -> CaseProgress:
    """Of the case with this registry number. Raises LookupError."""
    return _progress("c.number", _printable(number))


def _progress(by: str, key: UUID | str) -> CaseProgress:
    with connection.cursor() as cursor:
        cursor.execute(f"{_CASE} where {by} = %s", [key])
        row = cursor.fetchone()
        if row is None:
            raise LookupError("no such case")
        cursor.execute(_LEGS, [row[0]])
        legs = _legs(cursor.fetchall())
    *facts, editions, asked, left_out, right, name, back, mandate, asked_by, asked_as, decisions, wait = row
    over = facts[9] in ("closed", "withdrawn")
    return CaseProgress(
        *facts, legs=legs, editions=tuple(map(_edition, _value(editions) or ())), asked=tuple(_value(asked)),
        left_out=tuple(_value(left_out)), decided=decided(_value(decisions)),
        waiting=None if over else waiting(_value(wait)), right=right, stream_name=_value(name), letter_back=back,
        mandate=mandate, asked_by=asked_by, asked_as=asked_as,
    )  # type: ignore[misc]  # fmt: skip


def by_number(number: str) -> UUID:
    """Raises LookupError."""
    found = Case.objects.filter(number=_printable(number)).values_list("id", flat=True).first()
    if found is None:
        raise LookupError("no such case")
    return found


def _printable(number: str) -> str:
    if not number.isprintable():
        raise LookupError("no such case")  # the database takes no NUL
    return number


def _legs(rows: Sequence[tuple[Any, ...]]) -> tuple[LegProgress, ...]:
    """Names as they were published when the case began; a register that is an administration as such has its name."""
    registers = catalogue.register_versions(ids={version for _, _, version, *_ in rows if version})
    offices = catalogue.administration_versions(ids={version for _, _, _, _, version, *_ in rows})
    names = {version: body["name"] for version, body in registers.items()}
    return tuple(
        LegProgress(order, register, names.get(version, its_name), administration, its_name, *rest)
        for order, register, version, administration, office, *rest in rows
        for its_name in (offices[office].body["name"],)
    )


def _edition(row: list[Any]) -> EditionReady:
    edition, number, at, forms = row
    return EditionReady(UUID(edition), number, datetime.fromisoformat(at), tuple(sorted(forms)))


def _value(raw: Any) -> Any:
    return json.loads(raw) if isinstance(raw, str) else raw
