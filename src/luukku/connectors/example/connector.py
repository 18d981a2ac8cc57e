"""The smallest whole connector, a register in one JSON file: {table: [row, ...]}. Copy it to begin another.

`connector: {kind: example, url: {env: NAME}}`, the path of the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from luukku.connectors.budget import Meter, left
from luukku.connectors.port import Contents, Found, Health, Limits, Misconfigured, Record, Register, Row, Rule
from luukku.connectors.values import Asked


class ExampleConnector:
    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows: dict[str, list[Row]] = {t.name: [] for t in register.tables}
        try:
            self._rows |= json.loads(Path(register.settings["url"]).read_text("utf-8"))
        except (KeyError, OSError, ValueError, TypeError):
            raise Misconfigured(f"Register {register.id}: its url names no file of rows in JSON.") from None

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        left(until)
        root = self._register.root
        asked = Asked(rules, root)
        found = [row for row in self._rows[root.name] if asked.agrees(row)]
        return Found(tuple(found[:limit]), capped=len(found) > limit)

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        meter = Meter(limits)
        held: dict[str, list[Row]] = {}
        for table in self._register.tables:
            left(until)
            join = table.join or ((table.key, table.key),)
            parents = held.get(table.parent, []) if table.parent else [{table.key: key} for key in keys]
            wanted = {tuple(row[theirs] for _, theirs in join) for row in parents}
            rows = [r for r in self._rows[table.name] if tuple(r[own] for own, _ in join) in wanted]
            held[table.name] = [row for row in rows if meter.room(tuple(row.values()))]
        return Contents(tuple(Record(name, row) for name, rows in held.items() for row in rows), meter.capped)

    def check(self) -> Health:
        return Health(answers=True, rights=f"reads {len(self._rows)} tables; cannot write")

    def close(self) -> None:
        """Nothing is open."""
