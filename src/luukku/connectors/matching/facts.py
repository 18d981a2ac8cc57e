"""One shape for what is asked and what is held: folded, multi-valued, nothing lost that the comparison needs.

`asked` makes it from the person of an order, `held` from a row of a register by the roles of its fields. Both
sides are then equal in kind, so that the same levels compare them here and inside Splink while training.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from luukku.connectors.matching.forms import (
    address_keys,
    birth_key,
    email_key,
    fold,
    full_name,
    number_key,
    phone_key,
    surname_parts,
    words,
)
from luukku.connectors.port import Person, Row, Table

Words = tuple[str, ...]


@dataclass(slots=True)
class Facts:
    """Folded facts. A tuple is empty and a text is "" where nothing is known. `_key` is the value whose
    frequency counts: only the register's side has one."""

    numbers: Words = ()
    number_key: str = ""
    given: Words = ()
    given_key: str = ""
    surnames: Words = ()
    surname_key: str = ""
    surname_parts: Words = ()
    born: str = ""  # yyyymmdd
    homes: Words = ()  # road and house number | postcode or town
    roads: Words = ()
    postcodes: Words = ()
    towns: Words = ()
    town_key: str = ""
    phones: Words = ()
    emails: Words = ()


def asked(person: Person) -> Facts:
    """The facts of the person an order is about: every name, address and phone they ever had."""
    given = tuple(dict.fromkeys(w for n in person.names for g in n.given for w in words(g)))
    written = [n.surname for n in person.names if n.surname]
    homes, roads, postcodes, towns = _homes([(a.street, a.postcode, a.town) for a in person.addresses])
    return Facts(
        numbers=tuple(filter(None, map(number_key, person.numbers))),
        given=given,
        surnames=_each(fold, written),
        surname_parts=tuple(dict.fromkeys(p for s in written for p in surname_parts(s))),
        born=birth_key(person.birth_date),
        homes=homes,
        roads=roads,
        postcodes=postcodes,
        towns=towns,
        phones=tuple(filter(None, map(phone_key, person.phones))),
        emails=tuple(filter(None, map(email_key, person.emails))),
    )


@lru_cache(maxsize=1024)
def columns_by_role(root: Table) -> dict[str, Words]:
    """role -> the root's columns that are declared to be it."""
    found: dict[str, list[str]] = {}
    for field in root.fields:
        if field.role:
            found.setdefault(field.role, []).append(field.name)
    return {role: tuple(names) for role, names in found.items()}


def held(row: Row, root: Table, about: Facts) -> Facts:
    """The facts a row holds. `about` only helps to tell surname from given name inside one field."""
    roles = columns_by_role(root)
    given, key, written = _names(row, roles, about)
    surnames = _each(fold, written)
    numbers = tuple(filter(None, (number_key(v) for v in _values(row, roles.get("number")))))
    homes, roads, postcodes, towns = _homes(
        [
            (
                " ".join(map(str, _values(row, roles.get("street")))),
                " ".join(map(str, _values(row, roles.get("postcode")))),
                " ".join(map(str, _values(row, roles.get("town")))),
            )
        ]
    )
    born = next(filter(None, (birth_key(v) for v in _values(row, roles.get("birth_date")))), "")
    return Facts(
        numbers=numbers,
        number_key=numbers[0] if numbers else "",
        given=given,
        given_key=key,
        surnames=surnames,
        surname_key=surnames[0] if surnames else "",
        surname_parts=tuple(dict.fromkeys(p for s in written for p in surname_parts(s))),
        born=born,
        homes=homes,
        roads=roads,
        postcodes=postcodes,
        towns=towns,
        town_key=towns[0] if towns else "",
        phones=tuple(filter(None, (phone_key(v) for v in _values(row, roles.get("phone"))))),
        emails=tuple(filter(None, (email_key(v) for v in _values(row, roles.get("email"))))),
    )


def _values(row: Row, columns: Sequence[str] | None) -> list[Any]:
    if not columns:
        return []
    return [v for c in columns if (v := row.get(c)) is not None and v != ""]


def _each(form: Callable[[str], str], values: Sequence[str]) -> Words:
    return tuple(dict.fromkeys(filter(None, map(form, values))))


def _names(row: Row, roles: dict[str, Words], about: Facts) -> tuple[Words, str, list[str]]:
    """(given names, the one whose frequency counts, surnames as written)."""
    call = [w for v in _values(row, roles.get("call_name")) for w in words(str(v))]
    given = [w for v in _values(row, roles.get("given_names")) for w in words(str(v))]
    surnames = [str(v) for v in _values(row, roles.get("surname"))]
    for value in _values(row, roles.get("full_name")):
        first, last = full_name(str(value), about.surnames)
        given += first
        surnames.append(last)
    surnames += [str(v) for v in _values(row, roles.get("former_surname"))]
    key = call[0] if call else (given[0] if given else "")
    return tuple(dict.fromkeys(given + call)), key, surnames


def _homes(addresses: Sequence[tuple[str, str, str]]) -> tuple[Words, Words, Words, Words]:
    homes: dict[str, None] = {}
    roads: dict[str, None] = {}
    postcodes: dict[str, None] = {}
    towns: dict[str, None] = {}
    for street, postcode, town in addresses:
        road, code, place = address_keys(street, postcode, town)
        if road:
            roads[road] = None
            if code:
                homes[f"{road}|{code}"] = None
            if place:
                homes[f"{road}|{place}"] = None
        if code:
            postcodes[code] = None
        if place:
            towns[place] = None
    return tuple(homes), tuple(roads), tuple(postcodes), tuple(towns)
