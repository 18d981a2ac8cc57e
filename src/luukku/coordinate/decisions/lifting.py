"""A restriction is lifted (Art. 18(3)): the resident is told before; it holds once the letter counts as served.

On its day the coordinator asks each desk concerned to lift it in its own system (`plans/lifting.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from luukku.coordinate.cases.models import Decision, Order
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.articles import right_of
from luukku.coordinate.plans.loading import Loaded
from luukku.coordinate.plans.outcomes import Decided
from luukku.foundation.service_dates import Manner, deemed_served

from .wanted import CannotDecide, Wanted, missing

AT_LEAST = timedelta(days=7)
"""A letter gets so long to arrive, also where no law says when it counts as served, or says so sooner."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Data of one register that are marked as restricted, and nobody has decided to lift that yet."""

    order: UUID
    register: str
    name: Mapping[str, str]


def marked(loaded: Loaded) -> tuple[Marked, ...]:
    """What the resident was told is restricted; of secret registers nothing."""
    if not lifts(loaded) or not loaded.state.edition:
        return ()
    done = [loaded.orders[o.ref] for o in _done(loaded)]
    gone = _lifted(loaded.case.id)
    rows = Order.objects.select_related("register_version").filter(id__in=done).order_by("register")
    return tuple(
        Marked(one.id, one.register, one.register_version.body["name"])
        for one in rows
        if one.register_version is not None and str(one.id) not in gone
    )


def lifts(loaded: Loaded) -> bool:
    """Whether the case is about a restriction at all."""
    return right_of(loaded.case.stream.body) == "restriction"


def served_on(sent: date, country: str) -> date:
    """When whoever gets the letter by ordinary post is taken to have it; who reads it on the web has it before."""
    return max(sent + AT_LEAST, deemed_served(sent, country, Manner.LETTER) or sent)


def orders(registers: Sequence[str], loaded: Loaded) -> list[str]:
    """Ids of the orders by which these were marked."""
    return [str(loaded.orders[o.ref]) for o in _done(loaded) if o.register in registers]


def events(registers: Sequence[str], day: date | None, loaded: Loaded) -> list[w.Event]:
    """What the coordinator is told, of each order by which these were marked."""
    return [w.ToLift(o.ref, day) for o in _done(loaded) if o.register in registers]


def _done(loaded: Loaded) -> list[w.OrderState]:
    return [
        o for o in loaded.state.counting if o.outcome is Decided.DONE and o.recipient is None and not o.secret
    ]


def names(registers: Sequence[str], loaded: Loaded) -> tuple[Mapping[str, str], ...]:
    """Also once it is decided."""
    found = orders(registers, loaded) if registers else []
    rows = Order.objects.select_related("register_version").filter(id__in=found).order_by("register")
    return tuple(one.register_version.body["name"] for one in rows if one.register_version is not None)


def checked(wanted: Wanted, loaded: Loaded, on: date) -> None:
    """Raises `CannotDecide`."""
    there = {one.register: one for one in marked(loaded)}
    if not there:
        raise CannotDecide("nothing-restricted")
    if code := missing(wanted):
        raise CannotDecide(code)
    if not set(wanted.registers) <= set(there):
        raise CannotDecide("nothing-restricted")
    if wanted.until is None or wanted.until <= served_on(on, loaded.case.country):
        raise CannotDecide("before-served")


def _lifted(case: UUID) -> set[str]:
    kept = Decision.objects.filter(case_id=case, what="lift", taken_back_at=None).values_list(
        "orders", flat=True
    )
    return {one for orders in kept for one in orders}
