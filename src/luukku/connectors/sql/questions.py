"""Statements with their values, ready for the driver. Each text is compiled once per register and shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Dialect, Select

from luukku.connectors.port import Table
from luukku.connectors.sql.statements import (
    Arm,
    Compiled,
    Membership,
    below,
    candidates,
    compiled,
    everybody_of,
    nothing_of,
)

MOST_LINKS = 500
"""Parents asked about in one statement (Oracle takes 1,000 values in a list)."""

MOST_TEXTS = 500
"""Texts kept. A register is asked in a handful of shapes; IN lists of many sizes could make more of them."""

Question = tuple[str, Any]
"""The text of a statement, and its parameters as the driver wants them."""

Link = tuple[Any, ...]
"""What a record says of the record it hangs below: one value for each column of the join."""


class Questions:
    """All that one register is ever asked."""

    def __init__(self, dialect: Dialect, membership: Membership) -> None:
        self._dialect = dialect
        self._by = membership
        self._compiled: dict[Any, Compiled] = {}

    def who(self, root: Table, arms: Sequence[Arm], limit: int) -> Iterator[Question]:
        """The candidates of all arms: one question, or few where the database takes only so many values."""
        for group in self._groups(arms):
            shape = tuple(
                tuple((col, self._by.size(len(values)), begins) for col, values, begins in arm)
                for arm in group
            )
            statement = self._text((shape, limit), lambda s=shape: candidates(root, s, limit, self._by))  # type: ignore[misc]
            values: dict[str, Any] = {}
            for i, arm in enumerate(group):
                for j, (_, wanted, _) in enumerate(arm):
                    values.update(self._by.bind(f"v{i}_{j}", wanted, shape[i][j][1]))
            yield statement.text, statement.parameters(values)

    def below(
        self, table: Table, on: tuple[str, ...], links: Sequence[Link], limit: int
    ) -> Iterator[Question]:
        """The rows of `table` that hang below these parents, by the columns `on`."""
        for start in range(0, len(links), MOST_LINKS):
            some = links[start : start + MOST_LINKS]
            yield (
                self._single(table, on, some, limit)
                if len(on) == 1
                else self._several(table, on, some, limit)
            )

    def nothing(self, table: Table) -> Question:
        """Every declared column of no row: what `check` asks."""
        statement = compiled(nothing_of(table), self._dialect)
        return statement.text, statement.parameters({})

    def everybody(self, table: Table, most: int) -> Question:
        statement = compiled(everybody_of(table, most), self._dialect)
        return statement.text, statement.parameters({})

    def _single(self, table: Table, on: tuple[str, ...], links: Sequence[Link], limit: int) -> Question:
        size = self._by.size(len(links))
        statement = self._text(
            (table.name, on, size, limit), lambda: below(table, on, size, 1, limit, self._by)
        )
        values = self._by.bind("v0_0", [link[0] for link in links], size)
        return statement.text, statement.parameters(values)

    def _several(self, table: Table, on: tuple[str, ...], links: Sequence[Link], limit: int) -> Question:
        size = self._by.size(1)
        statement = self._text(
            (table.name, on, len(links), limit), lambda: below(table, on, size, len(links), limit, self._by)
        )
        values: dict[str, Any] = {}
        for i, link in enumerate(links):
            for j, value in enumerate(link):
                values.update(self._by.bind(f"v{i}_{j}", [value], size))
        return statement.text, statement.parameters(values)

    def _groups(self, arms: Sequence[Arm]) -> Iterator[list[Arm]]:
        group: list[Arm] = []
        taken = 0
        for arm in arms:
            cost = sum(self._by.size(len(values)) for _, values, _ in arm)
            if group and taken + cost > self._by.most:
                yield group
                group, taken = [], 0
            group.append(arm)
            taken += cost
        if group:
            yield group

    def _text(self, shape: Any, build: Callable[[], Select[Any]]) -> Compiled:
        found = self._compiled.get(shape)
        if found is None:
            if len(self._compiled) >= MOST_TEXTS:
                self._compiled.clear()
            found = self._compiled[shape] = compiled(build(), self._dialect)
        return found
