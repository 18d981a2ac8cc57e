"""What lies open at desks for one case: purpose, date, reminders, escalations. Nobody's name, nothing secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from luukku.coordinate.cases.columns import plain


@dataclass(frozen=True, slots=True)
class OpenTask:
    administration: Mapping[str, str]
    register: Mapping[str, str] | None
    purpose: str
    due: date
    taken: bool
    reminded_at: datetime | None
    escalated_at: datetime | None


_OPEN = """
select a.body -> 'name', r.body -> 'name', t.purpose, t.due, t.taken_by is not null, t.reminded_at, t.escalated_at
from coordinate_leg l join coordinate_task t on t.leg_id = l.id and t.desk is not null
join catalogue_administrationversion a on a.id = l.administration_version_id
left join coordinate_order o on o.id = t.order_id
left join catalogue_registerversion r on r.id = o.register_version_id
where l.case_id = %s and o.secret is not true
order by t.due, t.id
"""


def open_tasks(*, case: UUID) -> list[OpenTask]:
    """What is due first stands first."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [case])
        return [
            OpenTask(plain(office), plain(register), *rest) for office, register, *rest in cursor.fetchall()
        ]
