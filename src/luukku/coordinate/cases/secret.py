"""What must not be told of looks: those for nothing but registers whose existence is secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from django.db import connection

_UNTOLD = """
select o.id from coordinate_order o join coordinate_case c on c.id = o.case_id
where c.subject = %(subject)s and o.secret
union all
select l.id from coordinate_leg l join coordinate_case c on c.id = l.case_id
where c.subject = %(subject)s
  and not exists (select from coordinate_order o where o.leg_id = l.id and not o.secret)
  and exists (select from coordinate_order o where o.leg_id = l.id)
"""


class MaybeSecret(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def secret(self) -> bool: ...


def only_secret(orders: Sequence[MaybeSecret]) -> UUID | None:
    """The order that marks a look at these as one that is not told; None where one of them may be known of."""
    return orders[0].id if orders and all(order.secret for order in orders) else None


def untold_looks(*, subject: UUID) -> frozenset[UUID]:
    """Orders, and legs with no other orders, at which looks neither appear nor count for the person."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTOLD, {"subject": subject})
        return frozenset(row[0] for row in cursor.fetchall())
