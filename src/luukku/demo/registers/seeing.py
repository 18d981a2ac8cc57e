"""One person as one register knows them: seen at some time, written down by somebody, with whatever went wrong."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from math import log

from luukku.connectors.port import ROLES
from luukku.demo.population import AS_OF, Resident, other_language
from luukku.demo.registers import slips
from luukku.demo.registers.profile import Profile

TODAY = AS_OF.toordinal()
(NUMBER, GIVEN, CALL, SURNAME, FORMER, FULL, BORN, STREET, POSTCODE, TOWN, PHONE, EMAIL) = range(len(ROLES))
TEXTS = (GIVEN, CALL, SURNAME, FORMER, FULL, STREET, TOWN)

Facts = list[str | None]
"""One value for each of `port.ROLES`, in that order; dates as ISO text."""


def see(resident: Resident, profile: Profile, rng: random.Random) -> tuple[Facts, list[str], int]:
    """The facts as written down, codes of what is wrong with them, and the (ordinal) day of the last contact."""
    chance = rng.random
    errors: list[str] = []
    born = resident.born.toordinal()
    last = resident.died.toordinal() if resident.died else TODAY
    seen_on = max(last + int(log(1.0 - chance()) * profile.last_contact * 365), min(born + 30, last))
    facts: Facts = [None] * len(ROLES)
    _names(facts, resident, profile, rng, seen_on, errors)
    _birth(facts, resident, profile, chance, errors)
    _number(facts, resident, profile, rng, errors)
    if not resident.protected:
        _address(facts, resident, profile, rng, seen_on, errors)
        if resident.phones and chance() < profile.phone:
            phone = resident.phones[int(chance() * len(resident.phones))]
            facts[PHONE] = _FORMS[_PHONES[profile.phone_form] or 1 + int(chance() * (len(_FORMS) - 1))](phone)
    if resident.emails and chance() < profile.email:
        facts[EMAIL] = resident.emails[int(chance() * len(resident.emails))]
    if chance() < profile.missing:
        facts[_LOSABLE[int(chance() * len(_LOSABLE))]] = None
        errors.append("missing")
    _habits(facts, profile, chance, errors)
    return facts, errors, seen_on


_LOSABLE = (NUMBER, GIVEN, BORN, STREET, POSTCODE, PHONE, EMAIL)


def _names(
    facts: Facts, resident: Resident, profile: Profile, rng: random.Random, seen_on: int, errors: list[str]
) -> None:
    chance = rng.random
    given, surnames = resident.given, resident.surnames
    at = len(surnames) - 1
    while at and surnames[at].since.toordinal() > seen_on:
        at -= 1
    if at < len(surnames) - 1:
        errors.append("stale-surname")
    surname = surnames[at].surname
    former = surnames[at - 1].surname if at else None
    call = resident.call_name
    if resident.spellings and chance() < profile.respelled:
        spelling = resident.spellings[int(chance() * len(resident.spellings))]
        call = spelling.given[given.index(call)]
        given, surname = spelling
        errors.append("respelled")
    written = " ".join(given)
    if len(given) > 1 and (draw := chance()) < profile.call_name_only + profile.first_name_only:
        only_call = draw < profile.call_name_only
        written = call if only_call else given[0]
        errors.append("call-name-only" if only_call else "first-name-only")
    if "-" in surname and chance() < profile.cut_double:
        surname = surname.partition("-")[0 if chance() < 0.5 else 2]
        errors.append("cut-surname")
    if chance() < profile.typo:
        written, surname = (
            (slips.slip(written, rng), surname) if chance() < 0.5 else (written, slips.slip(surname, rng))
        )
        errors.append("typo-name")
    if chance() < profile.swapped_names:
        written, surname = surname, written
        errors.append("swapped-names")
    facts[GIVEN], facts[CALL], facts[SURNAME], facts[FORMER] = written, call, surname, former
    facts[FULL] = _full(written, surname, profile.name_order, chance)


def _full(given: str, surname: str, order: str, chance: Callable[[], float]) -> str:
    if order == "mixed":
        order = ("surname-first", "given-first", "comma")[int(chance() * 3)]
    if order == "surname-first":
        return f"{surname} {given}"
    return f"{given} {surname}" if order == "given-first" else f"{surname}, {given}"


def _birth(
    facts: Facts, resident: Resident, profile: Profile, chance: Callable[[], float], errors: list[str]
) -> None:
    if chance() >= profile.birth_date:
        errors.append("no-birth-date")
        return
    born = resident.born
    if chance() < profile.new_year and (born.month, born.day) != (1, 1):
        born = date(born.year, 1, 1)
        errors.append("new-year")
    elif born.day <= 12 and born.day != born.month and chance() < profile.day_month:
        born = date(born.year, born.day, born.month)
        errors.append("day-month")
    facts[BORN] = born.isoformat()


def _number(
    facts: Facts, resident: Resident, profile: Profile, rng: random.Random, errors: list[str]
) -> None:
    chance = rng.random
    if chance() >= profile.number:
        errors.append("no-number")
        return
    number = resident.number
    if chance() < profile.number_of_another:
        number = resident.number_of_another
        errors.append("number-of-another")
    elif chance() < profile.number_slip:
        number = slips.slipped_digit(number, rng)
        errors.append("number-slip")
    facts[NUMBER] = number[:6] + number[7:] if profile.number_bare else number


def _address(
    facts: Facts, resident: Resident, profile: Profile, rng: random.Random, seen_on: int, errors: list[str]
) -> None:
    chance = rng.random
    if chance() >= profile.address:
        errors.append("no-address")
        return
    homes = resident.homes
    at = len(homes) - 1
    while at and homes[at].since.toordinal() > seen_on:
        at -= 1
    if at < len(homes) - 1:
        errors.append("stale-address")
    _, street, postcode, town = homes[at]
    if chance() < profile.other_language:
        street = other_language(street)
        errors.append("other-language")
    elif chance() < profile.abbreviated:
        street = slips.abbreviated(street)
        errors.append("abbreviated")
    elif chance() < profile.typo:
        street = slips.slip(street, rng)
        errors.append("typo-street")
    facts[STREET], facts[POSTCODE], facts[TOWN] = street, postcode, town


def _habits(facts: Facts, profile: Profile, chance: Callable[[], float], errors: list[str]) -> None:
    marks = profile.marks
    if marks == "mixed":
        marks = ("plain", "kept", "kept", "pairs")[int(chance() * 4)]
    spell = _MARKS.get(marks)
    if not (spell or profile.upper or profile.truncate):
        return
    for at in TEXTS:
        text = facts[at]
        if text is None:
            continue
        if spell and not text.isascii():
            text = spell(text)
            if marks not in errors:
                errors.append(marks)
        if profile.upper:
            text = text.upper()
        if profile.truncate and len(text) > profile.truncate:
            text = text[: profile.truncate].rstrip()
            errors.append("truncated")
        facts[at] = text


_MARKS = {"plain": slips.without_marks, "pairs": slips.in_pairs}
_FORMS: tuple[Callable[[str], str], ...] = (  # of +358481234567
    lambda p: p,
    lambda p: p,
    lambda p: f"0{p[4:]}",
    lambda p: f"0{p[4:6]} {p[6:]}",
    lambda p: f"0{p[4:6]}-{p[6:]}",
    lambda p: f"+358 {p[4:6]} {p[6:]}",
    lambda p: f"00358{p[4:]}",
    lambda p: f"0{p[4:6]} {p[6:9]} {p[9:]}",
)
_PHONES = {"international": 1, "national": 2, "spaced": 3, "mixed": 0}
