"""What other rooms get of the catalogue: published versions, as values that nobody changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


class NotPublished(LookupError):
    """Nothing of this name is published now; the text is one sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Administration:
    id: UUID  # of this version
    slug: str
    number: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Register:
    """A register and the administration it belongs to, each in the version asked for."""

    id: UUID
    slug: str
    number: int
    body: Mapping[str, Any]
    administration: Administration


@dataclass(frozen=True, slots=True)
class Stream:
    id: UUID
    slug: str
    number: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Municipality:
    id: UUID
    slug: str
    number: int
    name: Mapping[str, str]
    country: str
    languages: tuple[str, ...]  # in which its own texts are written, the one it works in first
    officer: Mapping[str, Any]  # the data protection officer: name, contact
    authority: Mapping[str, Any]  # the supervisory authority: name, contact
    # from which age on a child sees what a guardian asks; None: never
    children: Mapping[str, Any] | None = None
    monitoring: Mapping[str, Any] | None = None  # when and with whom it was consulted; None: it never was

    @property
    def language(self) -> str:
        return self.languages[0]

    @property
    def officer_email(self) -> str:
        return str(self.officer["contact"].get("email", ""))
