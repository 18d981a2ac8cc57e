"""One shape for what is asked and what is held: folded, multi-valued, nothing lost that the comparison needs.

`asked` makes it from the person of an order, `reading.Reader` from a row of a register. Both sides are then
equal in kind, so that the same levels compare them here and inside Splink while training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from luukku.connectors.matching.forms import (
    birth_key,
    born_by_number,
    email_key,
    fold,
    number_keys,
    phone_key,
    place,
    sound,
    surname_parts,
    words,
)
from luukku.connectors.port import Person

Words = tuple[str, ...]

SHARED_BY_SIBLINGS = frozenset(
    ("van", "thi", "ngoc", "duc", "quoc", "huu", "dinh", "xuan", "thanh", "minh", "hong", "kim", "cong", "ba", "nhu",
     "quang", "bao", "gia", "thu")
)  # fmt: skip
"""Vietnamese middle names (ten dem): they stand before the name that somebody goes by, and brothers share them."""


@dataclass(slots=True)
class Facts:
    """Folded facts. A tuple is empty and a text is "" where nothing is known. `_key` is the value whose
    frequency counts: only the register's side has one."""

    numbers: Words = ()
    given: Words = ()
    given_key: str = ""
    given_sounds: Words = ()
    leading: Words = ()  # the first given name of each name that the person goes by; only on the asked side
    surnames: Words = ()
    surname_key: str = ""
    surname_parts: Words = ()
    surname_sounds: Words = ()
    born: str = ""  # yyyymmdd
    phones: Words = ()
    emails: Words = ()
    homes: Words = ()  # road and house number | postcode or town
    flats: Words = ()  # the same with stair and flat
    doors: Words = ()  # house number, stair and flat | postcode: the road may be written in another language
    postcodes: Words = ()
    towns: Words = ()
    town_key: str = ""

    def leading_in(self, given: Words) -> bool:
        """Whether one of these names is what the person goes by."""
        return any(name in given for name in self.leading)

    def live_at(self, addresses: Iterable[tuple[str, str, str]]) -> None:
        """Add the address facts of (street, postcode, town) as written."""
        for street, postcode, town in addresses:
            homes, flats, doors, codes, towns = _home(street, postcode, town)
            self.homes += tuple(v for v in homes if v not in self.homes)
            self.flats += tuple(v for v in flats if v not in self.flats)
            self.doors += tuple(v for v in doors if v not in self.doors)
            self.postcodes += tuple(v for v in codes if v not in self.postcodes)
            self.towns += tuple(v for v in towns if v not in self.towns)


def asked(person: Person) -> Facts:
    """The facts of the person an order is about: every name, address and phone they ever had."""
    surnames = [n.surname for n in person.names if n.surname]
    given = each(words, (g for n in person.names for g in n.given))
    parts = each(surname_parts, surnames)
    facts = Facts(
        numbers=each(number_keys, person.numbers),
        given=given,
        given_sounds=each(lambda g: (sound(g),), given),
        leading=each(lambda g: (own_name(words(g)),), (" ".join(n.given) for n in person.names)),
        surnames=each(lambda s: (fold(s),), surnames),
        surname_parts=parts,
        surname_sounds=each(lambda p: (sound(p),), parts),
        born=birth_key(person.birth_date),
        phones=each(lambda p: (phone_key(p),), person.phones),
        emails=each(lambda e: (email_key(e),), person.emails),
    )
    if facts.numbers and not facts.born:
        facts.born = born_by_number(facts.numbers[0], "")
    facts.live_at((a.street, a.postcode, a.town) for a in person.addresses)
    return facts


def own_name(given: Words) -> str:
    """The first of these names that is one's own; "" of none."""
    return next((name for name in given if name not in SHARED_BY_SIBLINGS), given[-1] if given else "")


def each(forms: Callable[[str], Iterable[str]], values: Iterable[str]) -> Words:
    """All forms of all values, in order, each once, none empty."""
    return tuple(dict.fromkeys(form for value in values for form in forms(value) if form))


@lru_cache(maxsize=65_536)
def _home(street: str, postcode: str, town: str) -> tuple[Words, Words, Words, Words, Words]:
    """(homes, flats, doors, postcodes, towns). A road needs its postcode or town: every town has a Station Road."""
    at = place(street, postcode, town)
    areas = tuple(a for a in (at.postcode, at.town) if a)
    return (
        tuple(f"{at.road}|{area}" for area in areas) if at.road else (),
        (f"{at.road} {at.flat}|{areas[0]}",) if at.road and at.flat and areas else (),
        (f"{at.door} {at.flat}|{at.postcode}",) if at.door and at.postcode else (),
        (at.postcode,) if at.postcode else (),
        (at.town,) if at.town else (),
    )
