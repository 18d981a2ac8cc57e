"""Two ways of saying "equals one of these", or begins with one: an array where there are arrays, else a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import any_, bindparam, or_
from sqlalchemy.sql.elements import BindParameter, ColumnElement
from sqlalchemy.types import NullType


class InList:
    """`col IN (?, ?, ?, ?)`, the last value repeated up to a power of two: few texts serve all sizes."""

    def __init__(self, most: int) -> None:
        self.most = most

    def size(self, values: int) -> int:
        return 1 << (values - 1).bit_length()

    def clause(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        return col.in_(_parameters(col, name, size))

    def beginning(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        return or_(*(col.like(value) for value in _parameters(col, name, size)))

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

    def beginning(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        return col.bool_op("LIKE")(any_(bindparam(name, type_=NullType(), required=False)))

    def bind(self, name: str, values: Sequence[Any], size: int) -> Mapping[str, Any]:
        return {name: "{" + ",".join(map(_element, values)) + "}"}


def _parameters(col: ColumnElement[Any], name: str, size: int) -> list[BindParameter[Any]]:
    return [bindparam(f"{name}_{k}", type_=col.type, required=False) for k in range(size)]


def _element(value: Any) -> str:
    text = str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
