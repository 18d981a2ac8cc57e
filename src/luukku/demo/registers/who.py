"""Which residents a register is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luukku.demo.population import AS_OF, Resident


def _between(low: int, high: int) -> Callable[[Resident], bool]:
    """Born so that they are at least `low` and not yet `high` years old."""
    youngest = AS_OF.replace(year=AS_OF.year - low)
    oldest = AS_OF.replace(year=AS_OF.year - high)
    return lambda resident: oldest < resident.born <= youngest


_adult = _between(18, 120)
_bearing_age = _between(24, 60)

KNOWS: Mapping[str, Callable[[Resident], bool]] = {
    "all": lambda resident: True,
    "adults": _adult,
    "children": _between(0, 18),
    "small-children": _between(0, 7),
    "schoolchildren": _between(6, 17),
    "youth": _between(13, 29),
    "elderly": _between(65, 120),
    "parents": _bearing_age,
    "homeowners": lambda resident: resident.owner and _adult(resident),
    "tenants": lambda resident: not resident.owner and _adult(resident),
    "workers": _between(18, 67),
    "newcomers": lambda resident: resident.tongue in ("ru", "et", "ar", "so", "vi") and _adult(resident),
    "women": lambda resident: resident.sex == "f",
    "men": lambda resident: resident.sex == "m",
}
"""`who` of a recipe -> whether a resident can be in that register."""
