"""How far it is: what is still open, counted in our own tables."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from .asking import steadily

_OPEN = """
select
  (select count(*) from coordinate_order o where o.waits_for in ('attempt', 'review') or not exists (
     select from coordinate_outcome x where x.order_id = o.id)),
  (select count(*) from coordinate_case c where not exists (
     select from coordinate_edition e where e.case_id = c.id and e.manifest -> 'forms' ? 'pdf')),
  (select count(*) from coordinate_edition e
     where not e.manifest ? 'forms' or not e.manifest -> 'forms' ? 'pdf'),
  (select count(*) from coordinate_task t left join coordinate_taskend d on d.task_id = t.id
     where d.task_id is null and not exists (
       select from coordinate_tasklink l where l.task_id = t.id and l.ended_at is null
       and l.expires_at > now() + interval '1 day')),
  (select count(*) from procrastinate_jobs where status = 'doing')
"""


@dataclass(frozen=True, slots=True)
class Open:
    """What is not settled yet."""

    orders: int  # without an outcome, or being asked
    cases: int  # without an answer in all its forms
    editions: int  # some form is missing
    tasks: int  # whose desk has not got its link
    jobs: int  # begun, not ended

    @property
    def nothing(self) -> bool:
        return not any((self.orders, self.cases, self.editions, self.tasks, self.jobs))


def still_open() -> Open:
    def look() -> Open:
        with connection.cursor() as cursor:
            cursor.execute(_OPEN)
            return Open(*cursor.fetchone())

    return steadily(look)
