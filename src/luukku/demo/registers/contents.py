"""Plausible values for fields that say nothing about who somebody is, by type and English label."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from luukku.demo.population import AS_OF, Resident, people

_FIRST_DAY = date(1900, 1, 1).toordinal()
DAYS = tuple(date.fromordinal(day).isoformat() for day in range(_FIRST_DAY, AS_OF.toordinal() + 1000))
"""ISO texts of days; `DAYS[ordinal - FIRST]`."""
FIRST = _FIRST_DAY
_POOL = 300  # different texts made from one pattern


class Moment(NamedTuple):
    """Whom a row is about, and between which days (ordinals) it can have been written."""

    resident: Resident
    start: int
    span: int


Maker = Callable[[Callable[[], float], Moment], Any]
"""(chance, moment) -> value as it is stored; dates are ISO text."""


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, list[dict[str, Any]]]:
    return yaml.safe_load((files(__package__) / "contents.yaml").read_text())


def maker(kind: str, label: str, codes: tuple[str, ...], register: str = "") -> Maker:
    """How a field of this type and English label is filled, in this register."""
    if kind == "code":
        return _pick(codes) if codes else lambda chance, moment: None
    if kind == "date":
        return _day
    if kind == "datetime":
        return _time
    if kind == "boolean":
        return lambda chance, moment: chance() < 0.8
    rule = next(r for r in _rules()[kind] if r["label"] in label.lower() and r.get("at", "") in register)
    if kind == "text":
        return _MADE[rule["of"]] if "of" in rule else _pick(_said(rule["say"]))
    low, wide = rule["from"], rule["to"] - rule["from"]
    if kind == "money":
        return lambda chance, moment: f"{low + wide * chance():.2f}"
    return lambda chance, moment: low + int(chance() * (wide + 1))


def _pick(values: tuple[str, ...]) -> Maker:
    count = len(values)
    return lambda chance, moment: values[int(chance() * count)]


def _said(patterns: list[str]) -> tuple[str, ...]:
    """The texts themselves, or many for each pattern with digits to fill in."""
    if not any("#" in p for p in patterns):
        return tuple(patterns)
    rng = random.Random("".join(patterns))
    return tuple(
        "".join(str(int(rng.random() * 10)) if c == "#" else c for c in patterns[i % len(patterns)])
        for i in range(_POOL)
    )


def _day(chance: Callable[[], float], moment: Moment) -> str:
    return DAYS[moment.start - FIRST + int(chance() * moment.span)]


_CLOCK = tuple(f"{hour:02d}:{minute:02d}:00" for hour in range(8, 17) for minute in range(0, 60, 15))


def _time(chance: Callable[[], float], moment: Moment) -> str:
    return f"{DAYS[moment.start - FIRST + int(chance() * moment.span)]} {_CLOCK[int(chance() * len(_CLOCK))]}"


@lru_cache(maxsize=1)
def _others() -> tuple[Resident, ...]:
    """People who are nobody in Salmela: their names and addresses stand where a third person's must."""
    return tuple(r for r in people(700, seed=424_242) if r.uid > 20)


@lru_cache(maxsize=1)
def _staff() -> tuple[str, ...]:
    return tuple(f"{r.call_name} {r.surname}" for r in _others() if 25 < r.age() < 65)[:120]


@lru_cache(maxsize=1)
def _addresses() -> tuple[str, ...]:
    return tuple(r.home.street for r in _others())


@lru_cache(maxsize=1)
def _first_names() -> tuple[str, ...]:
    return tuple(r.call_name for r in _others())


def _staff_name(chance: Callable[[], float], moment: Moment) -> str:
    names = _staff()
    return names[int(chance() * len(names))]


def _address(chance: Callable[[], float], moment: Moment) -> str:
    streets = _addresses()
    return streets[int(chance() * len(streets))]


def _relative(chance: Callable[[], float], moment: Moment) -> str:
    names = _first_names()
    return f"{names[int(chance() * len(names))]} {moment.resident.surname}"


def notes(chance: Callable[[], float], moment: Moment) -> str:
    """What clerks wrote on a paper card over the years."""
    written = _pick(tuple(next(r for r in _rules()["text"] if r["label"] == "what was written")["say"]))
    lines = [f"{_day(chance, moment)}  {written(chance, moment)}" for _ in range(1 + int(chance() * 4))]
    return "\n".join(sorted(lines))


_MADE: Mapping[str, Maker] = {
    "staff": _staff_name,
    "address": _address,
    "child": _relative,
    "relative": _relative,
}
