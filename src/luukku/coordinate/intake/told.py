"""What a clerk has taken down of a request, read field by field into values; pure. Every field is text as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from luukku.foundation.addresses import normal_postcode
from luukku.foundation.days import read_day
from luukku.foundation.names import fold
from luukku.foundation.numbers import birth_date_of, check_number, normal_number
from luukku.foundation.phones import normal_phone
from luukku.people.facade import Address, Facts, Name

from . import for_another

CHANNELS = ("counter", "letter", "phone", "mail")
IDENTIFIED = ("passport", "e-id", "told")
"""An identity document was seen; an electronic identification says so; nothing but their own word."""

FIELDS = (
    "channel", "received", "identified", "taken_by", "given", "surname", "earlier_surnames", "born", "number",
    "street", "postcode", "town", "phone", "email", "language", "protected", *for_another.FIELDS,
)  # fmt: skip
NEEDED = ("channel", "received", "identified", "taken_by", "given", "surname")
LONGEST = 200
MOST_NAMES = 8
OLDEST = timedelta(days=366)
"""A request that reached the house longer ago is a slip of the pen in its date."""
FIRST_BIRTH = date(1890, 1, 1)
SIGN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
NO_NAME = re.compile(r"[\d@<>]")


class Unreadable(Exception):
    """Fields that cannot be right, each with a code that says why. Nothing was changed; no value is repeated."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in problems.items()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Noted:
    """A request as it was taken down: whose data, when and by which way it came, and how it is known who asks."""

    facts: Facts
    channel: str
    received: date
    identified: str
    taken_by: str
    asker: for_another.Asker | None = None  # somebody asks for the person of `facts`


@dataclass(frozen=True, slots=True)
class Where:
    """What a field is read against."""

    country: str
    languages: tuple[str, ...]  # of proceedings, the first where none is said
    today: date
    made_up: bool = False  # whether numbers that are never issued will do: in a demo


def read(told: Mapping[str, Any], where: Where) -> Noted:
    """Raises `Unreadable`, naming every field that is not as it should be."""
    problems: dict[str, str] = {field: "no-such-field" for field in told if field not in FIELDS}
    said = {field: _plain(told.get(field), field, problems) for field in FIELDS}
    problems |= {field: "missing" for field in NEEDED if not said[field] and field not in problems}
    values: dict[str, Any] = {}
    for field, text in said.items():
        try:
            values[field] = _READERS[field](text, where) if text else None
        except _Wrong as wrong:
            problems.setdefault(field, wrong.code)
    if not problems:
        problems = _together(values, said, where)
    if problems:
        raise Unreadable(problems)
    return _noted(values, where)


def problem(field: str, text: str, where: Where) -> str | None:
    """What is wrong with one field by itself, as a code."""
    problems: dict[str, str] = {}
    plain = _plain(text, field, problems)
    if not plain and not problems and field in NEEDED:
        return "missing"
    try:
        if plain:
            _READERS[field](plain, where)
    except _Wrong as wrong:
        return wrong.code
    return problems.get(field)


class _Wrong(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _plain(value: Any, field: str, problems: dict[str, str]) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        problems[field] = "not-a-line"
        return ""
    text = " ".join((value or "").split())
    if len(text) > LONGEST or not text.isprintable():
        problems[field] = "not-a-line"
        return ""
    return text


def _together(values: Mapping[str, Any], said: Mapping[str, str], where: Where) -> dict[str, str]:
    """What is right by itself and cannot be right together."""
    home = ("street", "postcode", "town")
    problems = {
        field: "whole-address" for field in home if any(values[f] for f in home) and not values[field]
    }
    if values["identified"] == "passport" and values["channel"] != "counter":
        problems["identified"] = "not-seen-from-afar"
    problems |= for_another.problems(values)
    tells = birth_date_of(values["number"], where.country) if values["number"] else None
    if tells and values["born"] and tells != values["born"]:
        problems["number"] = "another-birth-date"
    if not (values["born"] or tells or values["street"] or values["number"]):
        problems["born"] = "anybody"
    return problems


def _noted(v: Mapping[str, Any], where: Where) -> Noted:
    proven = v["identified"] != "told"
    born = v["born"] or (birth_date_of(v["number"], where.country) if v["number"] else None)
    known = {"number": v["number"], "name": v["given"], "birth_date": born}
    facts = Facts(
        names=(
            Name(v["given"], v["surname"]),
            *(Name(v["given"], one, "former") for one in v["earlier_surnames"] or ()),
        ),
        birth_date=born,
        addresses=(Address(v["street"], v["postcode"], v["town"]),) if v["street"] else (),
        numbers=(v["number"],) if v["number"] else (),
        phones=(v["phone"],) if v["phone"] else (),
        emails=(v["email"],) if v["email"] else (),
        language=v["language"] or where.languages[0],
        country=where.country,
        protected=bool(v["protected"]),
        verified=tuple(fact for fact, value in known.items() if value) if proven else (),
    )
    return Noted(facts, v["channel"], v["received"], v["identified"], v["taken_by"], for_another.asker(v))


def _one_of(*words: str) -> Callable[[str, Where], str]:
    def read(text: str, where: Where) -> str:
        if text.casefold() not in words:
            raise _Wrong("not-a-choice")
        return text.casefold()

    return read


def _day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise _Wrong("no-day")
    return day


def _received(text: str, where: Where) -> date:
    day = where.today if text.casefold() == "today" else _day(text)
    if day > where.today:
        raise _Wrong("in-the-future")
    if day < where.today - OLDEST:
        raise _Wrong("too-long-ago")
    return day


def _born(text: str, where: Where) -> date:
    day = _day(text)
    if not FIRST_BIRTH <= day <= where.today:
        raise _Wrong("no-birth-date")
    return day


def _number(text: str, where: Where) -> str:
    if check_number(text, where.country, temporary=where.made_up):
        raise _Wrong("no-number")
    return normal_number(text, where.country) or ""


def _names(text: str, where: Where) -> tuple[str, ...]:
    """Given names stand apart by blanks or commas."""
    return _several(re.split(r"[\s,]+", text))


def _surnames(text: str, where: Where) -> tuple[str, ...]:
    """A surname may be of several words: commas stand between them."""
    return _several(text.split(","))


def _several(words: list[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if not names or len(names) > MOST_NAMES or not all(fold(n) and not NO_NAME.search(n) for n in names):
        raise _Wrong("no-name")
    return names


def _surname(text: str, where: Where) -> str:
    if not fold(text) or NO_NAME.search(text):
        raise _Wrong("no-name")
    return text


def _street(text: str, where: Where) -> str:
    if not fold(text):
        raise _Wrong("no-address")
    return text


def _postcode(text: str, where: Where) -> str:
    code = normal_postcode(text, where.country)
    if code is None:
        raise _Wrong("no-postcode")
    return code


def _phone(text: str, where: Where) -> str:
    phone = normal_phone(text, where.country)
    if phone is None:
        raise _Wrong("no-phone")
    return phone


def _email(text: str, where: Where) -> str:
    if not MAIL.fullmatch(text):
        raise _Wrong("no-mail-address")
    return text


def _language(text: str, where: Where) -> str:
    return _one_of(*where.languages)(text, where)


def _taken_by(text: str, where: Where) -> str:
    if not SIGN.fullmatch(text):
        raise _Wrong("no-sign")
    return text


def _protected(text: str, where: Where) -> bool:
    return _one_of("yes", "no")(text, where) == "yes"


_READERS: dict[str, Callable[[str, Where], Any]] = {
    "channel": _one_of(*CHANNELS), "received": _received, "identified": _one_of(*IDENTIFIED),
    "taken_by": _taken_by, "given": _names, "surname": _surname, "earlier_surnames": _surnames, "born": _born,
    "number": _number, "street": _street, "postcode": _postcode, "town": _street, "phone": _phone,
    "email": _email, "language": _language, "protected": _protected,
    "asks_as": _one_of(*for_another.KINDS), "asks_number": _number, "asks_given": _names, "asks_surname": _surname,
}  # fmt: skip
