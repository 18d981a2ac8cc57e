"""Which questions find the candidates of one person in one register: plain equality on its own columns.

A register's raw columns may hold UPPER case, ASCII, ae for ä: the values spell that out, so that its ordinary
indexes (number, birth date, phone, e-mail, surname with postcode or given name) do the search.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from luukku.connectors.matching.forms import number_keys
from luukku.connectors.matching.reading import columns_by_role
from luukku.connectors.port import Name, Person, Register, Rule, Term
from luukku.foundation.names import given_tokens, surname_parts, variants
from luukku.foundation.phones import phone_variants

Values = tuple[Any, ...]
MOST_VALUES = 400
"""A term longer than this costs the register more than it finds."""

SAID_ALIKE = ("EIJY", "CGHKQX", "CSXZ", "FP", "VW")
"""First letters that stand for one sound in different spellings: Evgeni and Jevgeni, Khalid and Haled."""


def blocking(person: Person, register: Register) -> tuple[Rule, ...]:
    """The rules that this register's fields allow, of facts that its entry allows to be asked by."""
    known = person.only(register.ask_by)
    roles = columns_by_role(register.root)
    born = _birth_values(known.birth_date)
    rules: list[Rule] = []
    for role, values in (
        ("number", _number_values(known.numbers)),
        ("phone", _phone_values(known.phones)),
        ("email", _flat((e, e.lower(), e.upper()) for e in known.emails)),
        ("birth_date", () if _new_year(known.birth_date) else born),
        ("full_name", _full_names(known.names)),
    ):
        rules += _rule(roles, (role, values))
    surnames, given = _surnames(known.names), _given(known.names)
    postcodes = _flat(_postcode_forms(a.postcode) for a in known.addresses)
    for given_role in ("given_names", "call_name"):
        rules += _rule(roles, ("surname", surnames), (given_role, given))
    rules += _rule(roles, ("surname", given), ("given_names", surnames))
    rules += _narrow(roles, known.names, ("surname", surnames), ("postcode", postcodes))
    if _new_year(known.birth_date):
        rules += _rule(roles, ("surname", surnames), ("birth_date", born))
        rules += _rule(roles, ("postcode", postcodes), ("birth_date", born))
    return tuple(rules)


def _narrow(
    roles: dict[str, tuple[str, ...]], names: tuple[Name, ...], *terms: tuple[str, Values]
) -> list[Rule]:
    """A rule that finds half a village, narrowed to given names that begin as the person's do."""
    column = next((role for role in ("given_names", "call_name") if role in roles), None)
    letters = _first_letters(names)
    return [
        (*rule, Term(column, letters, begins=True)) if column and letters else rule
        for rule in _rule(roles, *terms)
    ]


@lru_cache(maxsize=256)
def _first_letters(names: tuple[Name, ...]) -> Values:
    """Of the names that the person goes by, small and capital, with those of other spellings."""
    first = {form[0].upper() for n in names for form in variants(" ".join(n.given[:1])) if form[0].isalpha()}
    alike = {letter for group in SAID_ALIKE if first & set(group) for letter in group}
    return tuple(sorted(form for letter in first | alike for form in (letter, letter.lower())))


def _new_year(born: date | None) -> bool:
    """1 January stands for `unknown` too often to search by it alone."""
    return born is not None and (born.month, born.day) == (1, 1)


@lru_cache(maxsize=256)
def _surnames(names: tuple[Name, ...]) -> Values:
    """Kept a while, as what follows: forty registers are asked about the same person one after the other."""
    return _flat(variants(s) for n in names for s in _surname_forms(n.surname))


@lru_cache(maxsize=256)
def _given(names: tuple[Name, ...]) -> Values:
    return _flat(variants(g) for n in names for g in _given_forms(n.given))


@lru_cache(maxsize=256)
def _phone_values(phones: tuple[str, ...]) -> Values:
    return _flat(map(phone_variants, phones))


def _rule(roles: dict[str, tuple[str, ...]], *terms: tuple[str, Values]) -> list[Rule]:
    if any(role not in roles or not values for role, values in terms):
        return []
    return [tuple(Term(role, values[:MOST_VALUES]) for role, values in terms)]


def _flat(groups: Iterable[Iterable[Any]]) -> Values:
    return tuple(dict.fromkeys(v for group in groups for v in group if v))


def _surname_forms(surname: str) -> tuple[str, ...]:
    bearing = surname_parts(surname)
    return tuple(dict.fromkeys((surname, *bearing)))


def _given_forms(given: tuple[str, ...]) -> tuple[str, ...]:
    """All, the first two, each alone: what registers with one field for given names keep."""
    singles = [t for g in given for t in given_tokens(g)]
    return tuple(dict.fromkeys((" ".join(given), " ".join(given[:2]), *given, *singles)))


@lru_cache(maxsize=256)
def _full_names(names: tuple[Name, ...]) -> Values:
    """Both orders and with a comma, current names first."""
    return _flat(
        variants(form)
        for name in names
        for given in dict.fromkeys((" ".join(name.given), *name.given[:2]))
        for form in (f"{name.surname} {given}", f"{name.surname}, {given}", f"{given} {name.surname}")
    )


def _postcode_forms(postcode: str) -> tuple[str, ...]:
    bare = "".join(c for c in postcode if c.isalnum())
    spaced = f"{bare[:3]} {bare[3:]}" if len(bare) == 5 and bare.isdigit() else bare
    return tuple(dict.fromkeys((postcode, bare, spaced)))


@lru_cache(maxsize=256)
def _number_values(numbers: tuple[str, ...]) -> Values:
    """A personal number as registers write it: with and without separator, Swedish with 12 and 10 digits."""
    return _flat(_number_forms(n.strip().upper()) for n in numbers)


def _number_forms(number: str) -> tuple[str, ...]:
    bare = "".join(c for c in number if c.isalnum())
    forms = [number, *number_keys(number), bare]
    if bare.isdigit() and len(bare) == 12:
        forms += [f"{bare[:8]}-{bare[8:]}", f"{bare[2:8]}-{bare[8:]}"]
    elif bare.isdigit() and len(bare) == 10:
        forms.append(f"{bare[:6]}-{bare[6:]}")
    return tuple(forms)


def _birth_values(born: date | None) -> Values:
    """The date, and with day and month turned. How a column writes it is the connector's knowledge."""
    if born is None:
        return ()
    turned = date(born.year, born.day, born.month) if born.day <= 12 else born
    return tuple(dict.fromkeys((born, turned)))
