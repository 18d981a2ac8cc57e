"""An office whose register is asked by enough for a planted review to be plain, and whose people review."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.connectors.matching import load_model
from luukku.coordinate.cases.models import Leg, Order, Task, TaskEnd
from luukku.coordinate.planted import actions
from luukku.coordinate.planted.models import Planted
from tests.coordinate.cases import town

FIELDS = [
    {"name": role, "is": role, "label": town.text(role)}
    for role in ("number", "given_names", "surname", "street", "postcode", "town", "email")
]
BORN = {"name": "born", "is": "birth_date", "type": "date", "label": town.text("Born")}
KIND = {"name": "kind", "type": "code", "label": town.text("Kind"), "codes": {"A": town.text("grown up")}}
DENTAL = town.register(
    "dental", "health", ask_by=["number", "name", "birth_date", "address", "email"],
    tables=[{"name": "patient", "key": "id", "fields": [*FIELDS, BORN, KIND]}],
)  # fmt: skip
HEARD = {"consulted": "2026-02-01", "with_whom": town.text("the shop stewards")}
NOW = town.NOW


def stand(folder: Path, monkeypatch: Any, *, one_in: int | None = 10, **more: Any) -> UUID:
    """Anna's case in a town that plants one review in so many; None: it records no rate."""
    monitoring = HEARD | ({"one_in": one_in} if one_in else {})
    monkeypatch.setattr(town, "PACK", town.PACK | {"monitoring": monitoring})
    town.stand(folder, monkeypatch, (DENTAL | more,))
    case, _ = town.annas_case()
    return case  # type: ignore[no-any-return]


def decided(case: UUID, *, by: UUID | None, now: datetime = NOW) -> Task:
    """A review that somebody of the staff has decided (None: by link)."""
    leg, order = Leg.objects.get(case=case), Order.objects.get(case=case)
    due = now.date() + timedelta(days=9)
    task = Task.objects.create(leg=leg, order=order, purpose="review", due=due, created_at=now)
    TaskEnd.objects.create(task=task, at=now, how="answered", staff=by)
    return task


def reviews(case: UUID, times: int, *, people: int = 3, seed: int = 1) -> list[Planted]:
    """What is planted while so many people of the office decide so many reviews in turn."""
    rng, staff = Random(seed), [uuid4() for _ in range(people)]
    for turn in range(times):
        task = decided(case, by=staff[turn % people])
        actions.reviewed(task.id, NOW, load_model, rng)
    return list(Planted.objects.order_by("created_at", "id"))


def planted(case: UUID) -> Planted:
    """One that lies open now."""
    task, rng = decided(case, by=uuid4(), now=timezone.now()), Random(1)
    actions.plant(task, timezone.now(), load_model, rng)
    return Planted.objects.get(ended_at=None)


def unheard(folder: Path, monkeypatch: Any) -> None:
    """The municipality takes its record of the consultation back."""
    monkeypatch.setattr(town, "PACK", {k: v for k, v in town.PACK.items() if k != "monitoring"})
    catalogue.load(pack_path=town.write(folder, (DENTAL,)), now=NOW + timedelta(days=1))
