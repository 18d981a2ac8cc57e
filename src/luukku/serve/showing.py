"""A desk's task in the words of its page: pure, values in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from luukku.connectors.port import Person
from luukku.look import formats
from luukku.look.texts import Texts, read

TEXTS = Path(__file__).parent / "texts"


def texts(language: str) -> Texts:
    return read(TEXTS, language)


def who(person: Person, language: str) -> list[tuple[str, str]]:
    """Label and value of each fact that the register may be asked by, in reading order."""
    words = texts(language)
    return [(words.say(label), value) for label, value in _facts(person, language)]


def _facts(person: Person, language: str) -> Iterator[tuple[str, str]]:
    names = [(name.role, " ".join((*name.given, name.surname))) for name in person.names]
    current = {name for role, name in names if role == "current"}
    yield from (("name", name) for role, name in names if role == "current")
    yield from (("former-name", name) for role, name in names if role != "current" and name not in current)
    if person.birth_date:
        yield "birth_date", formats.day(person.birth_date, language)
    yield from (("number", number) for number in person.numbers)
    for a in person.addresses:
        label = "address" if a.role == "current" else "former-address"
        yield label, f"{a.street}, {a.postcode} {a.town}"
    yield from (("phone", phone) for phone in person.phones)
    yield from (("email", email) for email in person.emails)
