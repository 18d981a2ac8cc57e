"""From what was measured to the figures and the bars they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, median
from typing import Any

from luukku.demo.bench.access_counter import Asked

Pair = tuple[float, float]
"""Wall and processor seconds."""

MOST: dict[str, float] = {
    "5x4.one.wall.median": 0.10,
    "5x4.one.cpu.mean": 0.08,
    "20x4.one.wall.median": 0.3,
    "20x4.one.cpu.mean": 0.25,
    "5x4.cold.wall.median": 0.2,
    "20x4.cold.wall.median": 0.5,
    "5x4.batch.wall.median": 2.0,
    "5x4.one.pdf_later.median": 1.0,
    "20x4.one.pdf_later.median": 1.0,
}
"""Seconds at the most."""

LEAST: dict[str, float] = {
    f"{shape}.fides.{what}_times_ours": 20.0 for shape in ("5x4", "20x4") for what in ("wall", "cpu")
}


def spread(values: Sequence[float]) -> dict[str, float]:
    """Seconds, to a tenth of a millisecond."""
    figures = {"median": median(values), "mean": mean(values), "min": min(values), "max": max(values)}
    return {"n": len(values)} | {name: round(value, 4) for name, value in figures.items()}


def ours(asked: Sequence[Asked], *, each: int = 1) -> dict[str, Any]:
    """`each`: how many requests were made at once; processor time is told for one."""
    return {
        "wall": spread([a.wall for a in asked]),
        "opening": spread([a.opening for a in asked]),
        "cpu": spread([a.cpu / each for a in asked]),
        "pdf_later": spread([a.pdf for a in asked]),
        "pdf_cpu": spread([a.pdf_cpu / each for a in asked]),
    }


def pairs(measured: Sequence[Pair], *, each: int = 1) -> dict[str, Any]:
    return {"wall": spread([w for w, _ in measured]), "cpu": spread([c / each for _, c in measured])}


def compared(one: dict[str, Any], other: dict[str, Any]) -> dict[str, float]:
    """How many times our time the other took: wall by medians, processor by means."""
    return {
        "wall_times_ours": round(other["wall"]["median"] / one["wall"]["median"], 3),
        "cpu_times_ours": round(other["cpu"]["mean"] / one["cpu"]["mean"], 3),
    }


def bars(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every bar for which there is a figure, and whether it is met."""
    lines = []
    for bounds, met in ((MOST, float.__le__), (LEAST, float.__ge__)):
        for name, bound in bounds.items():
            value = _at(found, name)
            if value is not None:
                side = "most" if bounds is MOST else "least"
                lines.append({"figure": name, side: bound, "found": value, "met": met(float(value), bound)})
    return lines


def _at(found: Any, name: str) -> float | None:
    for key in name.split("."):
        if not isinstance(found, dict) or key not in found:
            return None
        found = found[key]
    return float(found)
