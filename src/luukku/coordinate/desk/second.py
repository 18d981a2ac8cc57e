"""A second look: somebody else of the administration agrees with what was decided about doubtful records, or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.models import Doubt
from luukku.coordinate.plans import words as w

from .another import somebody_else
from .at import At, opened
from .ending import decided
from .refusals import Refused


def look_again(*, at: At, agrees: bool, another: bool, reason: str = "", now: datetime) -> None:
    """With all of it, or with not all: then it is decided anew. `another`: they are not the one who decided.

    Raises LookupError, `NoSuchLink`, `Refused`.
    """
    found = opened(at, now)
    order = found.task.order
    if order is None or found.task.purpose != "second-look":
        raise Refused("other-task")
    somebody_else(found, another)
    if not agrees and not reason.strip():
        raise Refused("no-reason")
    look = {"by": found.actor, "agrees": agrees, "reason": reason}

    def keep(key: bytes, _: Sequence[w.Command]) -> None:
        doubt = Doubt.objects.filter(order_id=order.id).latest("at")
        doubt.looks, doubt.counts = lock(key, look, doubt.id), agrees
        doubt.save(update_fields=["looks", "counts"])

    said = "agreed" if agrees else "disagreed"
    decided(found, w.Reviewed(order.ref, agrees), now, keep=keep, outcome=None if order.secret else said)
