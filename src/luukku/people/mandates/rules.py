"""What a mandate is good for, and until when; pure. The database says the same (`people_mandate_holds`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luukku.foundation.names import fold
from luukku.people.facts import Facts, Name

Act = Literal["asks", "picks-up"]
ACTS: tuple[Act, ...] = ("asks", "picks-up")
KINDS = ("guardian", "legal-representative", "proxy", "company")
GROUNDS = {
    "guardian": ("custody", "court-order"),
    "legal-representative": ("court-order",),
    "proxy": ("power-of-attorney",),
    "company": ("company-register", "power-of-attorney"),
}
"""By kind: on what it may rest."""
DOCUMENTS = ("register-extract", "court-decision", "signed-paper", "company-extract")
SERVICE = "service"
OF_AGE = 18
ROLES = {
    "guardian": "guardian", "legal-representative": "representative", "proxy": "proxy", "company": "signatory",
}  # fmt: skip
"""By kind: as what the journal names whoever acts."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mandate says, without who it is about."""

    kind: str
    covers: frozenset[str]
    ground: str
    proof: str
    starts: date
    until: date | None = None
    company: str = ""


def birthday(born: date, years: int) -> date:
    """The day on which somebody becomes so old; of whoever was born on 29 February the day before 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return born.replace(year=born.year + years, day=28)


def is_child(born: date | None, today: date) -> bool:
    return born is not None and today < birthday(born, OF_AGE)


def holds(terms: Terms, act: str, today: date, *, born: date | None, ended: bool) -> bool:
    """Whether somebody may do this under it today. `born`: whom it is for; a guardian's is for a child only."""
    if ended or act not in terms.covers or terms.kind == "company":
        return False
    if today < terms.starts or (terms.until is not None and today > terms.until):
        return False
    return terms.kind != "guardian" or is_child(born, today)


def problem(terms: Terms, today: date, *, born: date | None, same: bool) -> str | None:
    """Why it cannot be recorded; None where it can. `same`: who acts is whom it is for."""
    if terms.kind not in KINDS:
        return "no-kind"
    if terms.ground not in GROUNDS[terms.kind]:
        return "no-ground"
    if terms.proof not in (*DOCUMENTS, SERVICE):
        return "no-proof"
    if terms.until is not None and terms.until < max(terms.starts, today):
        return "no-end"
    if terms.kind == "company":
        return None if terms.company.strip() else "no-company"
    return _of_person(terms, today, born, same=same)


def _of_person(terms: Terms, today: date, born: date | None, *, same: bool) -> str | None:
    if same:
        return "same-person"
    if not terms.covers or not terms.covers <= set(ACTS):
        return "no-covers"
    if terms.kind == "guardian" and not is_child(born, today):
        return "no-child"
    if terms.kind == "legal-representative" and is_child(born, today):
        return "a-child"
    return None


def agrees(told: Iterable[Name], known: Facts) -> bool:
    """One of their given names, and one of their surnames, as they were told."""
    given = {fold(name) for one in known.names for name in one.given}
    surnames = {fold(one.surname) for one in known.names}
    return all(fold(one.surname) in surnames and given & set(map(fold, one.given)) for one in told)
