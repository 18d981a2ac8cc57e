"""A restriction that no longer holds is lifted in the register's own system: whoever did it says so, once."""

from __future__ import annotations

from datetime import datetime

from luukku.coordinate.plans import words as w

from .at import At, opened
from .ending import decided
from .refusals import Refused


def lifted(*, at: At, sure: bool, now: datetime) -> None:
    """A confirmed act. Raises LookupError, `NoSuchLink`, `Refused`."""
    found = opened(at, now)
    order = found.task.order
    if order is None or found.task.purpose != "lift":
        raise Refused("other-task")
    if not sure:
        raise Refused("not-lifted")
    decided(found, w.Lifted(order.ref), now)
