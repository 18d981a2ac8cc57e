"""What must never be released automatically, whatever the score: pure decisions that return codes.

A record stays with the reviewer when any guard speaks. `reject` guards send it away without a look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.connectors.matching.levels import DIFFERENT, MISSING

Levels = Mapping[str, str]

GIVEN_AGREES = frozenset({"same", "within", "near", "sounds"})
SURNAME_AGREES = frozenset({"same", "former", "near", "part", "sounds"})
BORN_EXACT = frozenset({"same", "same-new-year"})
BORN_AGREES = BORN_EXACT | {"turned", "one-edit"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the guards look at: the level of every fact, and two things about the record's given names."""

    levels: Levels
    leads: bool  # the name it goes by is one that the person goes by, not just any of theirs
    said_alike: bool  # it is that name, or another spelling of it
    other_name: bool  # one of them is a name in its own right and not the person's: no slip of the pen
    unmistakable: bool  # two given names agree, or a name so rare that hardly a namesake was born that day
    one_name_of_many: bool  # the person has several given names, of which the record bears out one at most

    def agrees(self, fact: str) -> bool:
        return self.levels[fact] in _AGREES[fact]

    @property
    def contact(self) -> bool:
        """Home, phone or e-mail agrees."""
        return self.agrees("address") or self.agrees("phone") or self.agrees("email")


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
    exact = born in BORN_EXACT
    if born == MISSING:
        if not (seen.agrees("given") and seen.agrees("surname")):
            codes.append("number-alone")
        elif seen.one_name_of_many and not seen.contact:
            codes.append("number-without-birth-date")
    elif not (seen.agrees("birth_date") or born == "year"):
        codes.append("number-with-other-birth-date")
    if given in (DIFFERENT, "partly") or (given == "shares" and not seen.leads):
        codes.append("number-with-other-given-name")
    elif given in (MISSING, "initial") and not (exact and seen.levels["surname"] != DIFFERENT):
        codes.append("number-alone")
    elif given in ("near", "sounds") and seen.other_name and not exact:
        codes.append("another-name")
    elif given in ("same", "within") and not seen.leads and not exact:
        codes.append("not-the-first-name")
    return codes


def _with_mistyped_number(seen: Seen) -> list[str]:
    named = seen.levels["given"] in ("same", "within") and seen.leads and seen.agrees("surname")
    return [] if named and seen.levels["birth_date"] in BORN_EXACT else ["number-mistyped"]


def _without_number(seen: Seen) -> list[str]:
    codes = []
    born = seen.levels["birth_date"]
    if born == MISSING:
        codes.append("no-birth-date")
    elif not seen.agrees("birth_date"):
        codes.append("other-birth-date")
    elif born != "same" and not (seen.agrees("surname") and seen.contact):
        codes.append("doubtful-birth-date")
    codes += _given_without_number(seen, sure=born == "same" and seen.agrees("surname") and seen.contact)
    if not (seen.agrees("surname") or seen.contact):
        codes.append("only-given-name-and-birth-date")
    if not (seen.contact or seen.unmistakable):
        codes.append("namesake")
    return codes


def _given_without_number(seen: Seen, *, sure: bool) -> list[str]:
    """Twins share all but the given name, so it must be theirs. `sure`: birth date, surname and a contact agree."""
    given = seen.levels["given"]
    if given in (DIFFERENT, "partly"):
        return ["other-given-name"]
    if given in (MISSING, "initial") or (given == "shares" and not (seen.leads and sure)):
        return ["given-name-unclear"]
    if (given == "near" and seen.other_name) or (given == "sounds" and not seen.said_alike):
        return ["another-name"]
    return [] if seen.leads else ["not-the-first-name"]
