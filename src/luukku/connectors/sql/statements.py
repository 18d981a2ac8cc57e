"""The two questions a register is asked, as SQL: who could it be, and what is held under these records.

Built with SQLAlchemy Core from the declaration, compiled once per shape and kept as text. Values are bound,
never written into the text. Text columns are compared untyped, so that the database infers the column's own
type (char, varchar, citext) and uses its index; dates are typed, because SQLite and others keep them as
something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    Date,
    DateTime,
    Dialect,
    Select,
    TableClause,
    and_,
    column,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import NullType, TypeEngine

from luukku.connectors.port import Rule, Table
from luukku.connectors.values import fields_for, fit

Arm = tuple[tuple[str, tuple[Any, ...], bool], ...]
"""(column, values, whether it only begins with one) that must all hold: what every database has an index for."""

Shape = Sequence[Sequence[tuple[str, int, bool]]]
"""Arms without their values, but with how many they are."""

_TYPES: Mapping[str, TypeEngine[Any]] = {"date": Date(), "datetime": DateTime()}


class Membership(Protocol):
    """How a database is asked whether a column equals one of many values."""

    most: int
    """So many values, at the most, fit into one statement."""

    def size(self, values: int) -> int:
        """The shape in which this many values are sent: statements of equal shapes share one text."""

    def clause(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]: ...

    def beginning(self, col: ColumnElement[Any], name: str, size: int) -> ColumnElement[bool]:
        """As `clause`; the values are patterns for LIKE."""

    def bind(self, name: str, values: Sequence[Any], size: int) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement as text for the driver. `order` lists the names of positional parameters."""

    text: str
    order: tuple[str, ...] | None
    constants: Mapping[str, Any]
    processors: Mapping[str, Any]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """These values (and the statement's own, such as its limit) in the form the driver wants."""
        bound = {**self.constants, **values}
        for name, process in self.processors.items():
            bound[name] = process(bound[name])
        return bound if self.order is None else tuple(bound[name] for name in self.order)


def arms(rules: Sequence[Rule], root: Table, encoding: str = "utf-8") -> tuple[Arm, ...]:
    """The rules as conjunctions over this table's own columns; a role with two fields gives two arms.

    A value with letters that the database's encoding does not have is in none of its rows, and left out.
    """
    found: dict[Arm, None] = {}
    for rule in rules:
        partial: list[Arm] = [()]
        for term in rule:
            fitted = ((f.name, fit(f, term.values)) for f in fields_for(root, term.role))
            choices = [
                (name, _patterns(kept) if term.begins else kept, term.begins)
                for name, values in fitted
                for kept in [tuple(v for v in values if _has_letters_for(v, encoding))]
            ]
            partial = [(*arm, choice) for arm in partial for choice in choices if choice[1]]
        found.update(dict.fromkeys(arm for arm in partial if arm))
    return tuple(found)


def _patterns(values: tuple[Any, ...]) -> tuple[str, ...]:
    """For LIKE. A beginning with a wildcard or its escape in it narrows nothing, and is no letter anyway."""
    return tuple(f"{v}%" for v in values if not set(str(v)) & set("%_[\\"))


def _has_letters_for(value: Any, encoding: str) -> bool:
    if encoding == "utf-8" or not isinstance(value, str):
        return True
    return value.encode(encoding, "ignore").decode(encoding) == value


def candidates(root: Table, shape: Shape, limit: int, by: Membership) -> Select[Any]:
    """One statement for all rules: the keys that any arm finds, each by its own index, then those rows.

    The rules come strongest first, and so do the candidates: where there are too many, the weakest are cut.
    """
    source = clause_of(root)
    searches = [
        select(source.c[root.key].label("id"), literal_column(str(i)).label("arm")).where(
            and_(*_conditions(source, arm, i, by))
        )
        for i, arm in enumerate(shape)
    ]
    hits = union_all(*searches).subquery("h")
    best = func.min(hits.c.arm).label("arm")
    keys = select(hits.c.id, best).group_by(hits.c.id).order_by(best).limit(limit).subquery("k")
    return (
        select(*(source.c[name] for name in root.columns()))
        .select_from(source.join(keys, source.c[root.key] == keys.c.id))
        .order_by(keys.c.arm)
    )


def _conditions(
    source: TableClause, arm: Sequence[tuple[str, int, bool]], i: int, by: Membership
) -> Iterator[ColumnElement[bool]]:
    for j, (col, size, begins) in enumerate(arm):
        condition = by.beginning if begins else by.clause
        yield condition(source.c[col], f"v{i}_{j}", size)


def below(of: Table, on: Sequence[str], size: int, links: int, limit: int, by: Membership) -> Select[Any]:
    """The rows of a table whose columns `on` are one of the parents' values."""
    source = clause_of(of)
    if len(on) == 1:
        where: ColumnElement[bool] = by.clause(source.c[on[0]], "v0_0", size)
    else:
        where = or_(
            *(
                and_(*(by.clause(source.c[col], f"v{i}_{j}", 1) for j, col in enumerate(on)))
                for i in range(links)
            )
        )
    return select(*(source.c[name] for name in of.columns())).where(where).limit(limit)


def nothing_of(declared: Table) -> Select[Any]:
    """Every declared column of no row: shows that the table is there and may be read."""
    return select(*clause_of(declared).c).where(false())


def everybody_of(declared: Table, most: int) -> Select[Any]:
    """So many rows, whosever they are: for training only."""
    source = clause_of(declared)
    return select(*(source.c[name] for name in declared.columns())).limit(most)


def clause_of(declared: Table) -> TableClause:
    """The declared table for Core. `schema.table` names a schema."""
    schema, _, name = declared.name.rpartition(".")
    types = {f.name: _TYPES.get(f.type, NullType()) for f in declared.fields}
    columns = [column(name, types.get(name, NullType())) for name in declared.columns()]
    return table(name, *columns, schema=schema) if schema else table(name, *columns)


def compiled(statement: Select[Any], dialect: Dialect) -> Compiled:
    """The text of this statement in this dialect, with how each value is handed to the driver."""
    done = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    processors = {
        name: process
        for name, parameter in done.binds.items()
        if (process := parameter.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    constants = {name: value for name, value in done.params.items() if value is not None}
    order = None if done.positiontup is None else tuple(done.positiontup)
    return Compiled(str(done), order, constants, processors)
