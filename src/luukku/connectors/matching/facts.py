"""One shape for what is asked and what is held: folded, multi-valued, nothing lost that the comparison needs.

`asked` makes it from the person of an order, `held` from a row of a register by the roles of its fields. Both
sides are then equal in kind, so that the same levels compare them here and inside Splink while training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypedDict

from luukku.connectors.matching.forms import (
    Place,
    birth_key,
    email_key,
    fold,
    full_name,
    number_key,
    number_keys,
    phone_key,
    place,
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
    given: Words = ()
    given_key: str = ""
    surnames: Words = ()
    surname_key: str = ""
    surname_parts: Words = ()
    born: str = ""  # yyyymmdd
    homes: Words = ()  # road and house number | postcode or town
    flats: Words = ()  # the same with stair and flat
    doors: Words = ()  # house number, stair and flat | postcode: the road may be written in another language
    postcodes: Words = ()
    towns: Words = ()
    town_key: str = ""
    phones: Words = ()
    emails: Words = ()


def asked(person: Person) -> Facts:
    """The facts of the person an order is about: every name, address and phone they ever had."""
    given = tuple(dict.fromkeys(w for n in person.names for g in n.given for w in words(g)))
    written = [n.surname for n in person.names if n.surname]
    return Facts(
        numbers=_some(k for n in person.numbers for k in number_keys(n)),
        given=given,
        surnames=_each(fold, written),
        surname_parts=_some(p for s in written for p in surname_parts(s)),
        born=birth_key(person.birth_date),
        phones=_each(phone_key, person.phones),
        emails=_each(email_key, person.emails),
        **_homes(place(a.street, a.postcode, a.town) for a in person.addresses),
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
    numbers = _each(number_key, _texts(row, roles.get("number")))
    street, postcode, town = (" ".join(_texts(row, roles.get(r))) for r in ("street", "postcode", "town"))
    homes = _homes([place(street, postcode, town)])
    born = next(filter(None, map(birth_key, _values(row, roles.get("birth_date")))), "")
    return Facts(
        numbers=numbers,
        given=given,
        given_key=key,
        surnames=surnames,
        surname_key=surnames[0] if surnames else "",
        surname_parts=_some(p for s in written for p in surname_parts(s)),
        born=born,
        town_key=homes["towns"][0] if homes["towns"] else "",
        phones=_each(phone_key, _texts(row, roles.get("phone"))),
        emails=_each(email_key, _texts(row, roles.get("email"))),
        **homes,
    )


def _values(row: Row, columns: Sequence[str] | None) -> list[Any]:
    if not columns:
        return []
    return [v for c in columns if (v := row.get(c)) is not None and v != ""]


def _texts(row: Row, columns: Sequence[str] | None) -> list[str]:
    return [str(v) for v in _values(row, columns)]


def _each(form: Callable[[str], str], values: Sequence[str]) -> Words:
    return tuple(dict.fromkeys(filter(None, map(form, values))))


def _names(row: Row, roles: dict[str, Words], about: Facts) -> tuple[Words, str, list[str]]:
    """(given names, the one whose frequency counts, surnames as written)."""
    call = [w for v in _texts(row, roles.get("call_name")) for w in words(v)]
    given = [w for v in _texts(row, roles.get("given_names")) for w in words(v)]
    surnames = _texts(row, roles.get("surname"))
    for value in _texts(row, roles.get("full_name")):
        first, last = full_name(value, about.surnames)
        given += first
        surnames.append(last)
    surnames += _texts(row, roles.get("former_surname"))
    key = call[0] if call else (given[0] if given else "")
    return tuple(dict.fromkeys(given + call)), key, surnames


class Homes(TypedDict):
    homes: Words
    flats: Words
    doors: Words
    postcodes: Words
    towns: Words


def _homes(places: Iterable[Place]) -> Homes:
    """The address facts. A road needs its postcode or town: every town has a Station Road."""
    known = list(dict.fromkeys(p for p in places if p != _NOWHERE))
    return {
        "homes": _some(f"{p.road}|{at}" for p in known if p.road for at in (p.postcode, p.town) if at),
        "flats": _some(f"{p.road} {p.flat}|{p.postcode or p.town}" for p in known if p.road and p.flat),
        "doors": _some(f"{p.door} {p.flat}|{p.postcode}" for p in known if p.door and p.postcode),
        "postcodes": _some(p.postcode for p in known),
        "towns": _some(p.town for p in known),
    }


_NOWHERE = Place()


def _some(values: Iterable[str]) -> Words:
    return tuple(dict.fromkeys(filter(None, values)))
