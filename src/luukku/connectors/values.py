"""What a fact looks like in a register's own column, and when two values are the same fact.

`fit` turns the values of a term into values a column can be compared with; `folded` is the form in which the
runner checks that a register answered about whom it was asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from luukku.connectors.port import Field, Row, Rule, Table, Term

FIELDS_OF = {"surname": ("surname", "former_surname")}
"""A term may mean fields of several roles: whoever changed their name is asked for by either."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_DATE_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d/%m/%Y", "%d-%m-%Y")


def fields_for(table: Table, role: str) -> tuple[Field, ...]:
    """The fields of this table that a term of this role looks in."""
    roles = FIELDS_OF.get(role, (role,))
    return tuple(f for f in table.fields if f.role in roles)


def fit(field: Field, values: Iterable[Any]) -> tuple[Any, ...]:
    """These values as the column holds them; what it cannot hold is left out, each value once."""
    return _fitted(field.type, tuple(values))


@lru_cache(maxsize=2048)
def _fitted(kind: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Kept, because a case asks many registers by the same values."""
    forms: dict[Any, None] = {}
    for value in values:
        forms.update(dict.fromkeys(_forms(kind, value)))
    return tuple(forms)


def askable(rule: Rule, table: Table) -> bool:
    """Whether this table has, for every term, a field that can hold one of its values."""
    return bool(rule) and all(_answers(term, table) for term in rule)


def _answers(term: Term, table: Table) -> bool:
    return any(fit(field, term.values) for field in fields_for(table, term.role))


def _forms(kind: str, value: Any) -> tuple[Any, ...]:
    if kind in ("date", "datetime"):
        day = as_date(value)
        if day is None:
            return ()
        return (day,) if kind == "date" else (datetime(day.year, day.month, day.day),)  # noqa: DTZ001 naive as stored
    if kind == "number":
        digits = re.sub(r"[\s+\-]", "", str(value))
        return (int(digits),) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else ()
    if kind in ("text", "code"):
        if isinstance(value, date):
            return date_texts(value)
        text = str(value)
        return (text,) if _storable(text) else ()
    return ()


@lru_cache(maxsize=4096)
def date_texts(day: date) -> tuple[str, ...]:
    """How a text column may hold this day, ISO first."""
    forms = [day.strftime(form) for form in _DATE_FORMS]
    return tuple(
        dict.fromkeys([*forms, f"{day.day}.{day.month}.{day.year}", f"{day.day}/{day.month}/{day.year}"])
    )


def as_date(value: Any) -> date | None:
    """The calendar day in this value, if there is one: a date, or an ISO text that may go on with a time."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def folded(value: Any) -> str:
    """Letters and digits only, no case, no marks: `Å. Öberg` = `a oberg`. Empty where nothing is left."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.strftime("%Y%m%d")
    return _fold(str(value))


@lru_cache(maxsize=65_536)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def _storable(text: str) -> bool:
    """No register column can hold a zero byte or half a character."""
    return bool(text) and not _UNSTORABLE.search(text)


class Asked:
    """Who was asked for, ready to compare with whoever comes back. Looser than any search, so that a register
    with its own notion of equality (case, accents, padding) is not called a liar."""

    def __init__(self, rules: Iterable[Rule], table: Table) -> None:
        self._rules = tuple(tuple(self._term(t, table) for t in rule if not t.begins) for rule in rules)

    @staticmethod
    def _term(term: Term, table: Table) -> tuple[tuple[str, ...], frozenset[str]]:
        columns = fields_for(table, term.role)
        wanted = {folded(v) for v in term.values}
        for field in columns:
            wanted.update(folded(v) for v in fit(field, term.values))
        return tuple(f.name for f in columns), frozenset(wanted - {""})

    def agrees(self, row: Row) -> bool:
        """Whether this row is what at least one of the rules asked for."""
        return any(all(_has(row, columns, wanted) for columns, wanted in rule) for rule in self._rules)


def _has(row: Row, columns: tuple[str, ...], wanted: frozenset[str]) -> bool:
    for column in columns:
        value = row.get(column)
        if value is not None and (folded(value) in wanted or _day_of(value) in wanted):
            return True
    return False


def _day_of(value: Any) -> str:
    """An ISO date and time as its day alone, for registers that store a birth date as a moment."""
    if isinstance(value, str) and len(value) > 10 and value[4:5] == "-":
        return folded(as_date(value))
    return ""
