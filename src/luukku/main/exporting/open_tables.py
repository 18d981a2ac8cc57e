"""What is not locked - cases, legs, orders, outcomes, tasks, decisions - row by row, as the tables name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from .writing import folder, lines

OF_THE_MACHINE = frozenset(
    {
        "coordinate.AgentCredential", "coordinate.Breaker", "coordinate.Lease", "coordinate.Mislaid",
        "coordinate.TaskLink", "people.Session",
    }
)  # fmt: skip
"""Keys, claims and sessions: of no use elsewhere."""
APART = ("catalogue", "journal")
"""Written in a form of their own."""


def write(into: Path) -> dict[str, int]:
    """Rows of each table."""
    there = folder(into / "tables")
    return {
        model._meta.db_table: lines(there / f"{model._meta.db_table}.jsonl", _rows(model))
        for model in taken()
    }


def taken() -> list[type[models.Model]]:
    """Every table that says of itself that it is not guarded, and belongs to the work."""
    return [
        model
        for model in apps.get_models()
        if (told := getattr(model, "personal", None)) is not None
        and not told.guarded
        and model._meta.app_label not in APART
        and model._meta.label not in OF_THE_MACHINE
    ]


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    names = [str(field.column) for field in model._meta.concrete_fields]
    columns = ", ".join(map(connection.ops.quote_name, names))
    query = f"select {columns} from {connection.ops.quote_name(model._meta.db_table)} order by 1"  # noqa: S608 - names of ours
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query)
        for row in cursor:
            yield dict(zip(names, row, strict=True))
