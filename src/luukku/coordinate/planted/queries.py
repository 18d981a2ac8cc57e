"""How offices fared."""

from __future__ import annotations

from dataclasses import dataclass

from . import rules
from .models import PlantedOffice


@dataclass(frozen=True, slots=True)
class Fared:
    """How an administration fared with those that it decided; `right` is None while that would say little."""

    administration: str
    tried: int
    right: int | None


def fared() -> tuple[Fared, ...]:
    """Every office that has decided one, by its short name: in no order of merit."""
    rows = PlantedOffice.objects.filter(tried__gt=0).order_by("administration")
    return tuple(
        Fared(one.administration, one.tried, one.right if rules.told(one.tried) else None) for one in rows
    )
