"""Two ways of saying "equals one of these": an array where the database has them, an IN list elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import any_, bindparam
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import NullType


class InList:
    """`col IN (?, ?, ?, ?)`, the last value repeated up to a power of two: few texts serve all sizes."""

    def __init__(self, most: int) -> None:
        self.most = most

    def size(self, values: int) -> int:
        return 1 << (values - 1).bit_length()

    def clause(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        return col.in_([bindparam(f"{name}_{k}", type_=col.type, required=False) for k in range(size)])

    def bind(self, name: str, values: Sequence[Any], size: int) -> Mapping[str, Any]:
        last = len(values) - 1
        return {f"{name}_{k}": values[min(k, last)] for k in range(size)}


class PgArray:
    """`col = ANY ($1)`: one parameter whatever the number of values.

    The array goes as its text form and without a type, so PostgreSQL takes the column's own: a char(11)
    stays a char(11) and its index is used.
    """

    most = 1_000_000

    def size(self, values: int) -> int:
        return 1

    def clause(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        return col == any_(bindparam(name, type_=NullType(), required=False))

    def bind(self, name: str, values: Sequence[Any], size: int) -> Mapping[str, Any]:
        return {name: "{" + ",".join(map(_element, values)) + "}"}


def _element(value: Any) -> str:
    text = str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
