"""Who somebody is, in values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    def shown_name(self) -> str:
        """First current name, as one says it."""
        name = next((n for n in self.names if n.role == "current"), self.names[0])
        return " ".join((*name.given, name.surname))


class Unknown(Exception):
    """Nobody by this subject, or no grant to look: outside, the two must look alike."""
