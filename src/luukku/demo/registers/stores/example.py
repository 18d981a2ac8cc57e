"""A register of kind `example`: rows that live in a JSON file, table by table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from luukku.demo.registers.plan import Filed, Plan


class ExampleStore:
    def __init__(self, path: Path, plan: Plan) -> None:
        self._path = path
        self._tables = plan.register.tables
        self._rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in self._tables}

    def add(self, filed: Sequence[Filed]) -> None:
        for i, table in enumerate(self._tables):
            columns = table.columns()
            self._rows[table.name] += [
                dict(zip(columns, row, strict=True)) for f in filed for row in f.rows[i]
            ]

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        self._path.touch(mode=0o600)
        self._path.write_text(json.dumps(self._rows, ensure_ascii=False))
