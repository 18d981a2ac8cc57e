"""How decisions on a case's dates become rows, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from luukku.coordinate.cases.models import Case, Task
from luukku.coordinate.plans import words as w

from .loading import Loaded


def dates(loaded: Loaded, commands: Sequence[w.Command]) -> None:
    """The law's date, what is waited for, and what is due at desks."""
    for c in commands:
        match c:
            case w.Extend(on, due):
                _case(loaded, due=due, extended_on=on)
            case w.Wait(what, start, until, due):
                loaded.case.waits.create(what=what, start=start, until=until)
                _case(loaded, due=due)
            case w.GoOn(why, end, due):
                loaded.case.waits.filter(ended=None).update(ended=end, why=why)
                _case(loaded, due=due)
            case w.MoveTask(about, due):
                _tasks(loaded, about).update(due=due)


def _case(loaded: Loaded, **changed: object) -> None:
    Case.objects.filter(id=loaded.case.id).update(**changed)
    for name, value in changed.items():
        setattr(loaded.case, name, value)


def _tasks(loaded: Loaded, about: str) -> QuerySet[Task]:
    order = loaded.orders.get(about)
    whose = Q(order_id=order) if order else Q(leg_id=loaded.legs[about], order=None)
    return Task.objects.filter(whose, end=None)
