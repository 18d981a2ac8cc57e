"""Guard against registers that lie: nothing is believed that was not asked for.

A register may answer with another person, with more than was asked, or hang one person's records under another.
Whatever does not follow from the question is counted, thrown away, and fails the attempt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luukku.connectors.documents import DOCUMENT
from luukku.connectors.port import Broken, Contents, Register, Row, Rule, Table
from luukku.connectors.values import Asked, folded

FOREIGN = "foreign-record"
MORE = "more-than-asked"


@dataclass(frozen=True, slots=True)
class Lie:
    """What was thrown away, and why; never the records themselves."""

    reason: str
    quarantined: int


def strangers(rows: Sequence[Row], rules: Sequence[Rule], register: Register, limit: int) -> Lie | None:
    """Candidates nobody asked for. A row without its key cannot be spoken of at all: `Broken`."""
    root = register.root
    if any(row.get(root.key) is None for row in rows):
        raise Broken("a record without its key")
    if len({str(row[root.key]) for row in rows}) != len(rows):
        raise Broken("two records with one key")
    asked = Asked(rules, root)
    foreign = sum(not asked.agrees(row) for row in rows)
    if foreign:
        return Lie(FOREIGN, foreign)
    return Lie(MORE, len(rows) - limit) if len(rows) > limit else None


def intruders(contents: Contents, accepted: Sequence[Row], register: Register) -> Lie | None:
    """Records that do not hang below an accepted root row, of tables nobody declared, or a root row that has
    become another person's since the search. A root row that is missing now: `Broken`."""
    tables = {table.name: table for table in register.tables}
    by_table: dict[str, list[Row]] = {name: [] for name in tables}
    documents: list[Row] = []
    undeclared = 0
    for record in contents.records:
        if record.table in by_table:
            by_table[record.table].append(record.row)
        elif record.table == DOCUMENT:
            documents.append(record.row)
        else:
            undeclared += 1
    if undeclared:
        return Lie(MORE, undeclared)
    foreign = _other_roots(by_table[register.root.name], accepted, register.root)
    foreign += sum(_orphans(by_table[t.name], by_table[t.parent], t) for t in register.tables if t.parent)
    foreign += _strays(documents, by_table, tables)
    if foreign:
        return Lie(FOREIGN, foreign)
    if len(by_table[register.root.name]) != len(accepted):
        raise Broken("the record found is not there any more")
    return None


def _other_roots(rows: Sequence[Row], accepted: Sequence[Row], root: Table) -> int:
    expected = {str(row[root.key]): _identity(row, root) for row in accepted}
    return sum(expected.pop(str(row.get(root.key)), None) != _identity(row, root) for row in rows)


def _identity(row: Row, root: Table) -> tuple[str, ...]:
    return tuple(folded(row.get(f.name)) for f in root.fields if f.role)


def _orphans(rows: Sequence[Row], parents: Sequence[Row], table: Table) -> int:
    known = {tuple(_link(row.get(theirs)) for _, theirs in table.join) for row in parents}
    return sum(tuple(_link(row.get(own)) for own, _ in table.join) not in known for row in rows)


def _strays(documents: Sequence[Row], rows: Mapping[str, Sequence[Row]], tables: Mapping[str, Table]) -> int:
    """Files that belong to no record that was handed over."""
    known = {(name, _link(row.get(tables[name].key))) for name, held in rows.items() for row in held}
    return sum((str(table), _link(key)) not in known for table, key in (one["of"] for one in documents))


def _link(value: Any) -> str:
    """Keys are compared as text: one system's 17 is another's "17"; a missing one equals nothing."""
    return "\0missing" if value is None else str(value).strip()
