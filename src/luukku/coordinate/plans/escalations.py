"""That people were called upon is written on the tasks that lie open, so that whoever has them sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from luukku.coordinate.cases.models import Task
from luukku.coordinate.plans import words as w

from .loading import Loaded


def called(loaded: Loaded, commands: Sequence[w.Command], now: datetime) -> None:
    about = [c.about for c in commands if isinstance(c, w.Escalate)]
    if not about:
        return
    orders = [loaded.orders[one] for one in about if one in loaded.orders]
    legs = [loaded.legs[one] for one in about if one in loaded.legs]
    open_tasks = Task.objects.filter(desk__isnull=False, leg_id__in=loaded.legs.values())
    open_tasks.filter(Q(order_id__in=orders) | Q(leg_id__in=legs, order=None)).update(escalated_at=now)
