"""Reads a register's rows as facts, by the roles of its fields. Made once per order, because it is in a hurry."""

from __future__ import annotations

from typing import Any

from luukku.connectors.matching.facts import Facts, Words, own_name
from luukku.connectors.matching.forms import (
    birth_key,
    born_by_number,
    email_key,
    fold,
    full_name,
    number_key,
    phone_key,
    sound,
    surname_parts,
    words,
)
from luukku.connectors.port import Row, Table


def columns_by_role(root: Table) -> dict[str, Words]:
    """role -> the root's columns that are declared to be it."""
    found: dict[str, Words] = {}
    for field in root.fields:
        if field.role:
            found[field.role] = (*found.get(field.role, ()), field.name)
    return found


class Reader:
    """One register's root table."""

    def __init__(self, root: Table) -> None:
        roles = columns_by_role(root)
        self._number = roles.get("number", ())
        self._call, self._given = roles.get("call_name", ()), roles.get("given_names", ())
        self._surname, self._former = roles.get("surname", ()), roles.get("former_surname", ())
        self._full = roles.get("full_name", ())
        self._born = roles.get("birth_date", ())
        self._phone, self._email = roles.get("phone", ()), roles.get("email", ())
        self._address = tuple(roles.get(role, ()) for role in ("street", "postcode", "town"))

    def read(self, row: Row, about: Facts) -> Facts:
        """All facts but the address. `about` only helps to tell surname from given name inside one field."""
        facts = Facts()
        self._names(facts, row, about)
        for value in _values(row, self._born):
            facts.born = facts.born or birth_key(value)
        for value in _values(row, self._number):
            facts.numbers += _known(number_key(str(value)))
        if facts.numbers and not facts.born and not about.numbers:  # else the number speaks for itself, once
            facts.born = born_by_number(facts.numbers[0], about.born)
        for value in _values(row, self._phone):
            facts.phones += _known(phone_key(value))
        for value in _values(row, self._email):
            facts.emails += _known(email_key(value))
        return facts

    def read_home(self, facts: Facts, row: Row) -> None:
        """The address, which is the dearest to take apart: left to whom it can still matter."""
        street, postcode, town = (" ".join(map(str, _values(row, columns))) for columns in self._address)
        if street or postcode or town:
            facts.live_at([(street, postcode, town)])
            facts.town_key = facts.towns[0] if facts.towns else ""

    def _names(self, facts: Facts, row: Row, about: Facts) -> None:
        call: Words = ()
        given: Words = ()
        for value in _values(row, self._call):
            call += words(str(value))
        for value in _values(row, self._given):
            given += words(str(value))
        surnames = _values(row, self._surname)
        for value in _values(row, self._full):
            first, last = full_name(str(value), about.surnames)
            given += first
            surnames = [*surnames, last]
        for value in (*surnames, *_values(row, self._former)):
            surname = fold(str(value))
            if surname and surname not in facts.surnames:
                facts.surnames += (surname,)
                facts.surname_parts += surname_parts(str(value))
        if surnames and given and _swapped(given, facts.surname_parts, about):
            given, facts.surnames = words(str(surnames[0])), (" ".join(given),)
            facts.surname_parts = surname_parts(facts.surnames[0])
        facts.given = tuple(dict.fromkeys(given + call)) if call or len(given) > 1 else given
        facts.given_sounds = tuple(dict.fromkeys(map(sound, facts.given)))
        facts.surname_sounds = tuple(dict.fromkeys(map(sound, facts.surname_parts)))
        facts.given_key = own_name(call or given)
        facts.surname_key = facts.surnames[0] if facts.surnames else ""


def _swapped(given: Words, parts: Words, about: Facts) -> bool:
    """Whether given names and surname stand in the other's field."""
    theirs = any(part in given for part in about.surname_parts)
    return theirs and about.leading_in(parts) and not about.leading_in(given)


def _known(form: str) -> Words:
    return (form,) if form else ()


def _values(row: Row, columns: Words) -> list[Any]:
    return [value for column in columns if (value := row.get(column)) is not None and value != ""]
