"""The answer as a tree of words already resolved for one language. HTML, PDF and JSON render this and add nothing.

An entry carries its own ledger line, so that what a register's part says and what the ledger says is one value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from luukku.coordinate.plans.outcomes import INTERIM
from luukku.look.texts import Phrase

LIFE = ("home", "family", "health", "money", "work", "traffic", "culture", "contacts")
"""Parts of life, in the order an answer is read."""

NOT_TOLD = "not-told"
"""The ledger's kind of every existence-secret register, whatever came of its order."""


class Cell(NamedTuple):
    """One value: as the register holds it, as it is read, and the language of its explanation if another."""

    value: Any
    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    label: Phrase


@dataclass(frozen=True, slots=True)
class Table:
    """Records of one kind: what they are, if the pack says so, and how many ("12 records")."""

    name: str
    label: Phrase | None
    count: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of Art. 15(1) or (2) for one processing activity; `letter` a-h, "2", or "" for what goes along."""

    letter: str
    heading: str
    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: `kind` is a `port.Kind` or NOT_TOLD; the rest is words."""

    number: int
    administration: Phrase
    register: Phrase
    kind: str
    outcome: str
    detail: tuple[Phrase, ...]
    searched: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One register's part. `quiet`: nothing to show, so one line in its section is enough."""

    id: str
    version: int
    line: Line
    quiet: bool
    contact: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    enclosures: tuple[str, ...] = ()
    activity: tuple[Item, ...] = ()
    released: str = ""
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of life: first what there is to read, then one line for each register without."""

    code: str
    heading: str
    entries: tuple[Entry, ...]

    @property
    def full(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if not e.quiet)

    @property
    def quiet(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.quiet)


@dataclass(frozen=True, slots=True)
class Total:
    kind: str
    text: str
    registers: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Three plain sentences: what is complete, what is missing and when it comes, where to object.

    Before them, where only parts of a life were asked about: which, and how to ask for the rest.
    """

    complete: str
    missing: str
    object: str
    scope: str = ""

    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Each with the key of its heading, in the order in which they are read."""
        said = (
            ("asked", self.scope), ("complete", self.complete), ("missing", self.missing), ("object", self.object),
        )  # fmt: skip
        return tuple((key, text) for key, text in said if text)


@dataclass(frozen=True, slots=True)
class Right:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about the request itself: "Asked on" - "1 November 2026"."""

    code: str
    label: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class LookedLine:
    """One administration and one purpose: in words how often and when last, and the same as values."""

    body: Phrase
    purpose: str
    said: str
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked at what is the person's: since when that is written down, a line each, where all of it is."""

    lead: tuple[str, ...]
    lines: tuple[LookedLine, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Document:
    language: str
    title: str
    municipality: Phrase
    person: str
    reference: str
    answered: date
    edition: int
    facts: tuple[Fact, ...]
    opening: Opening
    picture: str
    totals: tuple[Total, ...]
    news: str
    new: tuple[Phrase, ...]
    sections: tuple[Section, ...]
    looked: Looked | None
    rights: tuple[Right, ...]
    words: Mapping[str, str]

    def entries(self) -> Iterator[Entry]:
        for section in self.sections:
            yield from section.entries

    def ledger(self) -> Iterator[Line]:
        """One line per administration and register, numbered from 1 in the order of the answer."""
        return (entry.line for entry in self.entries())


class Box(StrEnum):
    """One register in the picture: it answered, it has not answered yet, or of it nothing may be told."""

    YES = "yes"
    NO = "no"
    SEALED = "sealed"


def boxes(document: Document) -> list[Box]:
    """The picture, left to right: first who answered, then who has not, then of whom nothing may be told."""
    found = (Box.SEALED if k == NOT_TOLD else Box.NO if k in INTERIM else Box.YES for k in _kinds(document))
    return sorted(found, key=tuple(Box).index)


def _kinds(document: Document) -> Iterator[str]:
    return (line.kind for line in document.ledger())
