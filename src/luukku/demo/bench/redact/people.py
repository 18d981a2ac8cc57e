"""Whom the made-up sentences speak of: names of eleven tongues in two halves, numbers, homes and phones."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from luukku.connectors.port import Address, Name, Person
from luukku.demo.population import naming
from luukku.demo.population.names.weights import words
from luukku.foundation.names import fold
from luukku.foundation.numbers import made_up_number

COUNTRY = {"fi": "FI", "sv": "SE", "da": "DK", "fr": "FR", "en": "FI"}
_TONGUE = {"fi": "fi", "sv": "sv", "da": "da", "fr": "fr"}
_MIXED = ("fi", "sv", "da", "fr", "ru", "ar", "so", "et", "vi", "is", "se")
_ENGLISH_GIVEN = words("""
Alice Oliver Harriet George Imogen Callum Tamsin Rory Gemma Desmond Philippa Clive Winifred Leonard Beatrix Alistair
Joy Trevor
""")
_ENGLISH_SURNAMES = words("""
Ashdown Barraclough Cartwright Dunmore Eddington Fairweather Goodall Hargreaves Iveson Jessop Kettering Lockwood
Mumford Northcott Oldfield Pemberton Quigley Rathbone Selwyn Thackeray Underhill Venables Whitlock Yardley Brown
Taylor Walker
""")
_STREETS = {
    "fi": (
        "Koivukatu {n}",
        "Rantatie {n} A {m}",
        "Kirkkopolku {n} B {m}",
        "Hämeenkatu {n} as {m}",
        "Myllykuja {n}",
    ),
    "sv": (
        "Storgatan {n}",
        "Kyrkvägen {n} B",
        "Björkstigen {n}",
        "Norra Skolgatan {n} lgh {m}",
        "Ängsvägen {n}",
    ),
    "da": ("Søndergade {n}", "Kirkevej {n}, 2. tv", "Nørre Allé {n}", "Bøgevej {n}", "Havnegade {n}, 1. th"),
    "fr": (
        "{n}, rue des Lilas",
        "{n} avenue Jean Jaurès",
        "{n} bis, chemin du Moulin",
        "{n}, place de la République",
    ),
    "en": (
        "{n} Church Lane",
        "{n} Victoria Road",
        "Flat {m}, {n} Mill Street",
        "{n} Orchard Close",
        "{n}a High Street",
    ),
}
_TOWNS = {
    "fi": ("33100 Tampere", "00530 Helsinki"), "sv": ("412 55 Göteborg", "211 19 Malmö"),
    "da": ("8000 Aarhus C", "5000 Odense"),
    "fr": ("44000 Nantes", "69003 Lyon"), "en": ("Leeds LS1 4DY", "Exeter EX2 5AB"),
}  # fmt: skip
_PHONES = {
    "fi": ("050 {a:03} {b:04}", "+358 40 {a:03}{b:04}", "044-{a:03}{b:04}"),
    "sv": ("070-{a:03} {c:02} {d:02}", "+46 73 {a:03} {c:02} {d:02}", "08-{a:03} {c:02} {d:02}"),
    "da": ("2{e} {c:02} {d:02} {f:02}", "+45 4{e} {c:02} {d:02} {f:02}", "3{e}{c:02}{d:02}{f:02}"),
    "fr": (
        "06 {g:02} {c:02} {d:02} {f:02}",
        "+33 6 {g:02} {c:02} {d:02} {f:02}",
        "02.{g:02}.{c:02}.{d:02}.{f:02}",
    ),
    "en": ("07700 900{a:03}", "+44 7700 900{a:03}", "0113 496 0{a:03}"),
}


@dataclass(frozen=True, slots=True)
class Somebody:
    given: str
    surname: str
    number: str
    address: str
    phone: str
    email: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"

    @property
    def short(self) -> str:
        return f"{self.given[0]}. {self.surname}"

    @property
    def turned(self) -> str:
        return f"{self.surname}, {self.given}"


def somebody(language: str, rng: random.Random, *, held: bool) -> Somebody:
    """Two in three bear a name of the language they are written about in."""
    given, surname = _named(language, rng, held)
    n = {sign: rng.randrange(10, 99) for sign in "cdfg"} | {
        "a": rng.randrange(1000),
        "b": rng.randrange(10000),
    }
    n |= {"e": rng.randrange(10)}
    street = rng.choice(_STREETS[language]).format(n=rng.randrange(1, 180), m=rng.randrange(1, 60))
    if rng.random() < 0.6:
        street += f", {rng.choice(_TOWNS[language])}"
    mail = f"{fold(given).replace(' ', '')}.{fold(surname).replace(' ', '')}@post.example"
    return Somebody(
        given, surname, _number(language, rng), street, rng.choice(_PHONES[language]).format(**n), mail
    )


def somebody_else(than: Somebody, language: str, rng: random.Random, *, held: bool) -> Somebody:
    """Nobody who shares a name: of a bare "Anna" in a file nothing could say whose it is."""
    taken = set(than.name.lower().split())
    while taken & set((other := somebody(language, rng, held=held)).name.lower().split()):
        pass
    return other


def resident(language: str, rng: random.Random, *, held: bool) -> tuple[Person, Somebody]:
    who = somebody(language, rng, held=held)
    street, _, town = who.address.rpartition(", ") if ", " in who.address else (who.address, "", "")
    person = Person(
        numbers=(who.number,), names=(Name((who.given,), who.surname),),
        addresses=(Address(street or who.address, "", town),), phones=(who.phone,), emails=(who.email,),
    )  # fmt: skip
    return person, who


def _named(language: str, rng: random.Random, held: bool) -> tuple[str, str]:
    own = rng.random() < 0.67
    if own and language == "en":
        return _half(lambda: rng.choice(_ENGLISH_GIVEN), held), _half(
            lambda: rng.choice(_ENGLISH_SURNAMES), held
        )
    tongue = _TONGUE.get(language, "fi") if own else rng.choice(_MIXED)
    sex, custom = rng.choice("fm"), rng.randrange(3)

    def given() -> str:
        return naming.written(
            tongue, naming.first_name_key(tongue, sex, rng.randrange(1940, 2015), rng), custom
        )

    def surname() -> str:
        return naming.surname_written(tongue, naming.surname_key(tongue, rng), sex, custom)

    return _half(given, held), _half(surname, held)


def _half(draw: Callable[[], str], held: bool) -> str:
    """Each name belongs to one half for good; a seed never sees the other's."""
    while (hashlib.sha256((name := draw()).encode()).digest()[0] % 2 == 1) is not held:
        pass
    return name


def _number(language: str, rng: random.Random) -> str:
    born = date(1940, 1, 1) + timedelta(days=rng.randrange(27_000))
    number = made_up_number(rng, born, rng.choice(("f", "m")), COUNTRY[language])
    if language == "sv" and len(number) == 12:
        return rng.choice((f"{number[:8]}-{number[8:]}", f"{number[2:8]}-{number[8:]}"))
    if language == "da":
        return rng.choice((f"{number[:6]}-{number[6:]}", number))
    return number
