"""What every register truly holds about a resident: the same rows that were filed when Salmela was built."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from luukku.connectors.port import Register, Table
from luukku.demo.population import Resident
from luukku.demo.registers.plan import Filed, Plan, fill, plan
from luukku.demo.registers.recipe import RECIPE, declared, recipe

Shown = tuple[str, ...]
"""One record as text: its declared values, each in one plain form, whatever system it came from."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one register holds about one person."""

    people: Counter[Shown]  # records of the first table: the person, as they stand there
    below: int  # records under them
    cards: frozenset[str]  # of paper: keys of the cards


class Registers:
    """Every register of a built pack, able to say what it holds about whom."""

    def __init__(self, pack: Path, seed: int, recipe_path: Path = RECIPE) -> None:
        known = recipe(recipe_path)
        self._plans: dict[str, Plan] = {}
        self.types: dict[str, dict[str, str]] = {}  # register -> declared columns of its first table
        self.visibility: dict[str, str] = {}
        for raw in declared(pack):
            self._plans[raw["id"]] = plan(raw, known.of(raw["id"]), seed)
            self.visibility[raw["id"]] = raw.get("visibility", "open")
        for name, its in self._plans.items():
            tables = its.register.tables
            self.types[name] = {f.name: f.type for f in tables[0].fields} if tables else {}

    def declared(self, register: str) -> Register:
        return self._plans[register].register

    def names(self) -> frozenset[str]:
        return frozenset(self._plans)

    def of(self, resident: Resident) -> Mapping[str, Held]:
        """By register; those that hold nothing are left out."""
        rng = random.Random()
        filed = {name: fill(resident, its, rng) for name, its in self._plans.items()}
        return {name: self._held(name, rows) for name, rows in filed.items() if rows}

    def _held(self, name: str, filed: list[Filed]) -> Held:
        tables = self._plans[name].register.tables
        if not tables:
            return Held(Counter(), 0, frozenset(str(f.key) for f in filed))
        people = Counter(self._shown(name, tables[0], row) for f in filed for row in f.rows[0])
        return Held(people, sum(len(rows) for f in filed for rows in f.rows[1:]), frozenset())

    def _shown(self, name: str, root: Table, row: tuple[Any, ...]) -> Shown:
        values = dict(zip(root.columns(), row, strict=True))
        return shown({column: values[column] for column in self.types[name]}, self.types[name])


def shown(values: Mapping[str, Any], types: Mapping[str, str]) -> Shown:
    return tuple(_plain(values.get(column), kind) for column, kind in types.items())


def _plain(value: Any, kind: str) -> str:
    text = "" if value is None else str(value).strip()
    if kind == "boolean" and text:
        return "yes" if text.lower() in ("true", "t", "1", "yes", "k") else "no"
    if kind in ("number", "money") and text:
        return _number(text)
    return text.replace("T", " ") if kind == "datetime" else text


def _number(text: str) -> str:
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text
