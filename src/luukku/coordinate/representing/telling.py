"""What would go out of a child's data, record by record, as the answer would tell it."""

from __future__ import annotations

from django.conf import settings

from luukku.connectors.facade import DOCUMENT
from luukku.coordinate.answers import records
from luukku.coordinate.answers.wording import texts
from luukku.coordinate.desk.interest import Found


def line(found: Found, place: int, language: str) -> str:
    """The record at this place in one line."""
    table, row = found.records[place]
    if table == DOCUMENT:
        return str(row["name"])
    reading = records.Reading(texts(language), settings.LUUKKU_TIME_ZONE, "EUR")
    (told,) = records.tables(found.register, ((table, row),), reading)
    cells = zip(told.columns, told.rows[0], strict=True)
    said = ", ".join(f"{column.label.text}: {cell.text}" for column, cell in cells)
    return f"{told.label.text}: {said}" if told.label else said
