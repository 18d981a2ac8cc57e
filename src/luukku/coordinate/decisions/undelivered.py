"""A decision's letter came back: it does not count as received before the resident is told in another way.

What waits for that day waits on: a restriction is not lifted, unless its desk has been asked already.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from luukku.coordinate.cases.decided import holds_from
from luukku.coordinate.cases.models import Decision, Task
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.loading import Loaded
from luukku.coordinate.registered.rules import day_problem

from .actions import By, loaded_case, looking, record, tell, today
from .wanted import CannotDecide


def came_back(*, case: UUID, letter: int, on: date | None, by: By, now: datetime) -> None:
    """Noted once. Raises `CannotDecide`, LookupError."""
    with _letter(case, letter, on, by, now) as (loaded, made):
        if made.returned_on is not None:
            return
        made.returned_on = on
        _noted(loaded, made, "letter-came-back", by, now)


def told(*, case: UUID, letter: int, on: date | None, by: By, now: datetime) -> None:
    """In another way, after the letter came back: by phone, at the counter. Raises `CannotDecide`, LookupError."""
    with _letter(case, letter, on, by, now) as (loaded, made):
        if made.returned_on is None:
            raise CannotDecide("not-returned")
        if made.told_on is not None:
            return
        made.told_on = on
        _noted(loaded, made, "resident-told", by, now)


@contextmanager
def _letter(
    case: UUID, letter: int, on: date | None, by: By, now: datetime
) -> Iterator[tuple[Loaded, Decision]]:
    with looking(case, by, "decision"):
        loaded = loaded_case(case)
        made = Decision.objects.select_related("case").filter(case_id=case, letter=letter).first()
        if made is None:
            raise LookupError("no such letter")
        if wrong := day_problem(on, made.on, today(now)):
            raise CannotDecide(wrong)
        yield loaded, made


def _noted(loaded: Loaded, made: Decision, kind: str, by: By, now: datetime) -> None:
    made.save(update_fields=["returned_on", "told_on"])
    day = holds_from(made.until, made.returned_on, made.told_on)
    if events := [w.ToLift(ref, day) for ref in _to_lift(loaded, made)]:
        tell(loaded, events, by, now)
    record(made, kind, by)


def _to_lift(loaded: Loaded, made: Decision) -> list[str]:
    """Of a lifting the orders whose desks have not been asked yet; of other decisions none."""
    asked = set(
        Task.objects.filter(order_id__in=made.orders, purpose="lift").values_list("order_id", flat=True)
    )
    return [ref for ref, id in loaded.orders.items() if str(id) in made.orders and id not in asked]
