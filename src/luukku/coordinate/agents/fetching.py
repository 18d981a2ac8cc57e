"""An administration's agent fetches its open orders: the same claim columns as our workers', held longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from luukku.connectors.port import Order
from luukku.coordinate.asking.claimed import Claimed, read, run

from .credentials import known
from .held import look_at_each

CLAIM = timedelta(minutes=5)
"""Then what was fetched and not answered is given out again, under the same ids."""
AT_ONCE = 20
KILOBYTES_AT_ONCE = 16 * 1024
"""So that the replies to what was fetched together fit into one message."""

_OPEN = """
with mine as (
  select o.id from coordinate_order o join coordinate_leg l on l.id = o.leg_id
  where l.administration = %s and o.way = 'agent' and o.next_at <= %s
    and (o.claimed_until is null or o.claimed_until < %s)
    and not exists (select from coordinate_casestate s where s.case_id = o.case_id and s.state = 'withdrawn')
  order by o.next_at, o.id limit %s for update of o skip locked)
select o.id, o.case_id, c.subject, o.register_version_id, o.secret
from mine join coordinate_order o using (id) join coordinate_case c on c.id = o.case_id order by o.next_at, o.id
"""
_CLAIM = "update coordinate_order set claimed_until = %s where id = any(%s)"


def orders(*, token: str, now: datetime) -> list[Order]:
    """With no more of each person than the register may be asked by. Raises `NoSuchAgent`."""
    administration = known(token=token, now=now)
    with transaction.atomic():
        few = _few(read(_OPEN, administration, now, now, AT_ONCE))
        run(_CLAIM, now + CLAIM, [one.id for one in few])
    return [
        Order(str(one.id), case.person.only(one.register.ask_by), one.register, case.decided.get(one.id, {}))
        for case in look_at_each(few, administration)
        for one in case.orders
    ]


def _few(orders: list[Claimed]) -> list[Claimed]:
    """The first ones whose replies surely fit together; one at least."""
    kilobytes, few = 0, list[Claimed]()
    for one in orders:
        kilobytes += one.register.limits.kilobytes
        if few and kilobytes > KILOBYTES_AT_ONCE:
            break
        few.append(one)
    return few
