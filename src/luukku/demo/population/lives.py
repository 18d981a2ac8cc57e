"""What is true of the people of Salmela. Registers see parts of it, with errors; only scoring sees it all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

AS_OF = date(2026, 9, 1)
"""The day on which Salmela's truth is told; nobody's life in it goes further."""


class Home(NamedTuple):
    """Where somebody lived, and since when."""

    since: date
    street: str
    postcode: str
    town: str


class Called(NamedTuple):
    """The surname somebody bore, and since when."""

    since: date
    surname: str


class Spelling(NamedTuple):
    """The same name as other papers spell it (names once written in another script)."""

    given: tuple[str, ...]
    surname: str


class Resident(NamedTuple):
    """One invented person with the whole life that registers may have seen."""

    uid: int  # position in the population, from 0; the key of the truth
    household: int
    number: str  # Finnish personal identity code with an individual number 900-999: never issued
    number_of_another: (
        str  # the number a tired clerk would write instead: of this household or the one before
    )
    sex: str  # f | m
    born: date
    died: date | None
    emigrated: date | None
    protected: bool  # a non-disclosure order: no register may show the address
    tongue: str  # fi sv ru et ar so da fr vi se is
    given: tuple[str, ...]  # in official order
    call_name: str  # the given name in use; not always the first
    surnames: tuple[Called, ...]  # oldest first
    spellings: tuple[Spelling, ...]
    homes: tuple[Home, ...]  # oldest first
    phones: tuple[str, ...]  # +358...
    emails: tuple[str, ...]
    owner: bool  # of the home
    parents: tuple[int, ...]  # uids, where they live in Salmela
    twin: int | None
    groups: tuple[str, ...]  # hard for matching: twin, namesake, double-surname, moved, ...

    @property
    def surname(self) -> str:
        return self.surnames[-1].surname

    @property
    def home(self) -> Home:
        return self.homes[-1]

    def age(self, on: date = AS_OF) -> int:
        """Whole years on a day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


class Household(NamedTuple):
    id: int
    members: tuple[Resident, ...]
