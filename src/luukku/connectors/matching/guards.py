"""What must never be released automatically, whatever the score: pure decisions that return codes.

A record stays with the reviewer when any guard speaks. `reject` guards send it away without a look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.connectors.matching.levels import DIFFERENT, MISSING

Levels = Mapping[str, str]

GIVEN_AGREES = frozenset({"same", "within", "swapped", "near", "sounds"})
SURNAME_AGREES = frozenset({"same", "former", "swapped", "near", "part", "sounds"})
BORN_EXACT = frozenset({"same", "same-new-year"})
BORN_AGREES = BORN_EXACT | {"turned", "one-edit"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the guards look at: the level of every fact, and two things about the record's given names."""

    levels: Levels
    leads: bool  # the name it goes by is one that the person goes by, not just any of theirs
    other_name: bool  # one of them is a name in its own right and not the person's: no slip of the pen

    def agrees(self, fact: str) -> bool:
        return self.levels[fact] in _AGREES[fact]


_AGREES = {
    "given": GIVEN_AGREES,
    "surname": SURNAME_AGREES,
    "birth_date": BORN_AGREES,
    "address": frozenset({"flat", "same", "near"}),
    "phone": frozenset({"same"}),
    "email": frozenset({"same"}),
}


def speak(seen: Seen) -> tuple[str, ...]:
    """Codes of the guards that hold a record back; empty where the score alone decides."""
    number = seen.levels["number"]
    if number == "same":
        codes = _with_number(seen)
    elif number == "one-edit":
        codes = _with_mistyped_number(seen)
    elif number == DIFFERENT:
        codes = ["number-conflict"]
    else:
        codes = _without_number(seen)
    return tuple(codes)


def _with_number(seen: Seen) -> list[str]:
    """A number can stand on another person's record: it needs the name and, where known, the birth date."""
    codes = []
    born, given = seen.levels["birth_date"], seen.levels["given"]
    if born == MISSING:
        if not (seen.agrees("given") and seen.agrees("surname")):
            codes.append("number-alone")
    elif not (seen.agrees("birth_date") or born == "year"):
        codes.append("number-with-other-birth-date")
    if given in (DIFFERENT, "partly") or (given == "shares" and not seen.leads):
        codes.append("number-with-other-given-name")
    elif given in (MISSING, "initial") and not (born in BORN_EXACT and seen.agrees("surname")):
        codes.append("number-alone")
    elif given in ("near", "sounds") and seen.other_name and not seen.agrees("surname"):
        codes.append("another-name")
    elif given in ("same", "within") and not seen.leads:
        codes.append("not-the-first-name")
    return codes


def _with_mistyped_number(seen: Seen) -> list[str]:
    codes = []
    if seen.levels["given"] not in ("same", "within") or not seen.agrees("surname"):
        codes.append("number-mistyped")
    if seen.levels["birth_date"] not in BORN_EXACT:
        codes.append("number-mistyped")
    return codes[:1]


def _without_number(seen: Seen) -> list[str]:
    codes = []
    born, given = seen.levels["birth_date"], seen.levels["given"]
    contact = seen.agrees("address") or seen.agrees("phone") or seen.agrees("email")
    if born == MISSING:
        codes.append("no-birth-date")
    elif not seen.agrees("birth_date"):
        codes.append("other-birth-date")
    elif born != "same" and not (seen.agrees("surname") and contact):
        codes.append("doubtful-birth-date")
    if not seen.agrees("given"):
        codes.append("other-given-name" if given in (DIFFERENT, "partly") else "given-name-unclear")
    elif given in ("near", "sounds") and seen.other_name:
        codes.append("another-name")
    elif given in ("same", "within") and not seen.leads:
        codes.append("not-the-first-name")
    if not (seen.agrees("surname") or contact):
        codes.append("only-given-name-and-birth-date")
    return codes
