"""The registers that the zoo plays, from `zoo.json`, and what they hold.

Names in statements come from the declaration and are quoted; values are always bound.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luukku.connectors.port import Register, Rule, Table, Term
from luukku.connectors.values import fields_for, fit
from luukku.demo.registers.stores.sqlite import quoted

PAGE = 100
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Animal:
    """One register of the zoo."""

    id: str
    kind: str
    mode: str | None
    database: Path
    tables: tuple[Table, ...]
    addresses: Mapping[str, str]  # url | token_url -> name of the variable
    header: str | None  # of the API key; None: bearer tokens
    credentials: Mapping[str, str]

    @property
    def root(self) -> Table:
        return self.tables[0]


def animals(file: Path) -> dict[str, Animal]:
    """By id. FileNotFoundError where nothing was built."""
    return {told["id"]: _animal(told) for told in json.loads(file.read_text())["animals"]}


def _animal(told: Mapping[str, Any]) -> Animal:
    register = Register.parse(
        {"id": told["id"], "connector": {"kind": told["kind"]}, "ask_by": (), "tables": told["tables"]}
    )
    return Animal(
        id=told["id"],
        kind=told["kind"],
        mode=told["mode"],
        database=Path(told["database"]),
        tables=register.tables,
        addresses=told["addresses"],
        header=told["header"],
        credentials=told["credentials"],
    )


def search(
    animal: Animal, rules: Sequence[Mapping[str, Sequence[Any]]], limit: int, start: int
) -> list[Item]:
    """Rows of the root table that any rule finds, from the `start`-th on, one more than a page if there is more."""
    arms, values = _arms(animal.root, [_rule(rule) for rule in rules])
    count = max(0, min(PAGE + 1, limit - start))
    if not arms:
        return []
    key = quoted(animal.root.key)
    sql = f"select {_columns(animal.root)} from {quoted(animal.root.name)} where {key} in ({arms})"  # noqa: S608
    return _rows(animal, animal.root, f"{sql} order by {key} limit {count} offset {start}", values)


def strangers(animal: Animal, count: int, nth: int) -> list[Item]:
    """Rows of people nobody asked for: what a register gives that mixes people up."""
    key = quoted(animal.root.key)
    sql = f"select {_columns(animal.root)} from {quoted(animal.root.name)} where {key} >= ? order by {key} limit ?"  # noqa: S608
    return _rows(animal, animal.root, sql, [nth * 7_919_777 % 900_000_000, count])


def records(animal: Animal, keys: Sequence[Any]) -> Iterator[Item]:
    """All rows below these root rows, and the root rows, table by table."""
    held: dict[str, list[Item]] = {}
    for table in animal.tables:
        own = [name for name, _ in table.join] or [table.key]
        above = held[table.parent] if table.parent else [{table.key: key} for key in keys]
        of = [name for _, name in table.join] or [table.key]
        wanted = list(dict.fromkeys(tuple(row[name] for name in of) for row in above))
        held[table.name] = _below(animal, table, own, wanted)
        yield from ({"table": table.name, "row": row} for row in held[table.name])


def _below(animal: Animal, table: Table, own: Sequence[str], wanted: Sequence[tuple[Any, ...]]) -> list[Item]:
    if not wanted:
        return []
    one = " and ".join(f"{quoted(name)} = ?" for name in own)
    where = " or ".join([f"({one})"] * len(wanted))
    sql = f"select {_columns(table)} from {quoted(table.name)} where {where} order by {quoted(table.key)}"  # noqa: S608
    return _rows(animal, table, sql, [value for values in wanted for value in values])


def _rule(told: Mapping[str, Sequence[Any]]) -> Rule:
    return tuple(Term(role, tuple(values)) for role, values in told.items())


def _arms(root: Table, rules: Sequence[Rule]) -> tuple[str, list[Any]]:
    """One select of keys for each rule that this table can answer."""
    selects, bound = [], []
    for rule in rules:
        terms = [[(f.name, fit(f, term.values)) for f in fields_for(root, term.role)] for term in rule]
        if not terms or not all(any(values for _, values in term) for term in terms):
            continue
        where = " and ".join(f"({_any(term)})" for term in terms)
        selects.append(f"select {quoted(root.key)} from {quoted(root.name)} where {where}")  # noqa: S608
        bound += [_stored(value) for term in terms for _, values in term for value in values]
    return " union ".join(selects), bound


def _any(term: Sequence[tuple[str, Sequence[Any]]]) -> str:
    return " or ".join(
        f"{quoted(name)} in ({', '.join('?' * len(values))})" for name, values in term if values
    )


def _stored(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _columns(table: Table) -> str:
    return ", ".join(map(quoted, table.columns()))


def _rows(animal: Animal, table: Table, sql: str, values: Sequence[Any]) -> list[Item]:
    booleans = {f.name for f in table.fields if f.type == "boolean"}
    db = sqlite3.connect(f"file:{animal.database}?mode=ro", uri=True)
    try:
        found = [dict(zip(table.columns(), row, strict=True)) for row in db.execute(sql, values)]
    finally:
        db.close()
    for row in found:
        for name in booleans:
            row[name] = None if row[name] is None else bool(row[name])
    return found
