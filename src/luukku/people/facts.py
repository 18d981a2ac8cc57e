"""Who somebody is, in values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luukku.foundation.names import fold


@dataclass(frozen=True, slots=True)
class Name:
    given: tuple[str, ...]
    surname: str
    role: str = "current"


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    postcode: str
    town: str
    role: str = "current"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person told or an identity service confirmed. Multi-valued, newest first."""

    names: tuple[Name, ...]
    birth_date: date | None = None
    addresses: tuple[Address, ...] = ()
    numbers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    language: str = "en"
    country: str = "FI"
    protected: bool = False
    verified: tuple[str, ...] = ()  # which of these are proven by log-in or identity check: number, name, ...

    @property
    def thin(self) -> bool:
        """Little is known: no proven number, by which registers find somebody without doubt."""
        return "number" not in self.verified

    @property
    def shown_name(self) -> str:
        """First current name, as one says it."""
        name = next((n for n in self.names if n.role == "current"), self.names[0])
        return " ".join((*name.given, name.surname))


@dataclass(frozen=True, slots=True)
class More:
    """What somebody tells of themselves later, beside what is known already."""

    given: tuple[str, ...] = ()  # other given names, in order
    surnames: tuple[str, ...] = ()  # earlier ones
    addresses: tuple[Address, ...] = ()
    phones: tuple[str, ...] = ()  # in normal form
    emails: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.given or self.surnames or self.addresses or self.phones or self.emails)

    def names(self, facts: Facts) -> tuple[Name, ...]:
        """With the names known already: all given names together, and with each earlier surname."""
        known = next((n for n in facts.names if n.role == "current"), facts.names[0])
        told = {fold(name) for name in self.given}
        given = (*(name for name in known.given if fold(name) not in told), *self.given)
        new = tuple(map(fold, given)) != tuple(map(fold, known.given))
        whole = (Name(given, known.surname, "alias"),) if new else ()
        return (*whole, *(Name(given, surname, "former") for surname in self.surnames))


class Unknown(Exception):
    """Nobody by this subject, or no grant to look: outside, the two must look alike."""
