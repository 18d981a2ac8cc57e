"""Makes up a person and a record that a register might hold, and lets the register's own rules doubt it; pure.

Each is plain to whoever looks with care: an initial beside the same birth date and home; no birth date beside the same
home and mail address; a twin; a parent of the same name. No numbers and no phones: they could be somebody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from luukku.connectors.facade import Model, judge
from luukku.connectors.port import Address, Name, Person, Register

NAMES = Path(__file__).with_name("names.yaml")
EIGHTEEN, LIFE = 18 * 365, 60 * 365
"""Days: how old the youngest is, and how much older the oldest."""
GENERATION = 29


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody made up."""

    given: str
    surname: str
    born: date
    street: str
    postcode: str
    town: str
    email: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A doubtful record that is `same`, the person asked about, or not."""

    life: Life
    row: Mapping[str, Any]
    candidate: Mapping[str, Any]
    same: bool


SAME = frozenset({"initial", "undated"})
KINDS: Mapping[str, frozenset[str]] = {
    "initial": frozenset({"name", "birth_date", "address"}),
    "undated": frozenset({"name", "address", "email"}),
    "twin": frozenset({"name", "birth_date", "address"}),
    "parent": frozenset({"name", "birth_date", "address"}),
}
"""What is made up: by which facts the register must be asked, and hold, for it to be plain."""
ROLES: Mapping[str, tuple[str, ...]] = {
    "name": ("surname", "full_name"),
    "birth_date": ("birth_date",),
    "address": ("street",),
    "email": ("email",),
}
"""A fact: the roles of fields that hold it."""


def make(
    register: Register, fields: list[dict[str, Any]], model: Model, country: str, today: date, rng: Random
) -> MadeUp | None:
    """One that this register's rules leave to people; None where none of them is doubtful there.

    `fields`: of its root table, as the pack declares them.
    """
    kinds = [kind for kind, needs in KINDS.items() if _knows(register, needs)]
    rng.shuffle(kinds)
    for kind in kinds:
        life = _life(country, today, rng)
        row = _row(_held(kind, life, country, rng), fields, register.root.key, rng)
        verdict = judge(person(life), [row], register, model)
        if verdict.review:
            return MadeUp(life, row, asdict(verdict.review[0].candidate), kind in SAME)
    return None


def written(made: MadeUp) -> dict[str, Any]:
    """As JSON, for `read`."""
    return {**asdict(made), "life": {**asdict(made.life), "born": made.life.born.isoformat()}}


def read(value: Mapping[str, Any]) -> MadeUp:
    """What `written` wrote."""
    life = Life(**{**value["life"], "born": date.fromisoformat(value["life"]["born"])})
    return MadeUp(life, value["row"], value["candidate"], value["same"])


def person(life: Life) -> Person:
    """In a register's terms: known by their own word, without a number."""
    return Person(
        names=(Name((life.given,), life.surname),),
        birth_date=life.born,
        addresses=(Address(life.street, life.postcode, life.town),),
        emails=(life.email,),
    )


def _knows(register: Register, facts: frozenset[str]) -> bool:
    held = {field.role for field in register.root.fields}
    return facts <= set(register.ask_by) and all(held.intersection(ROLES[fact]) for fact in facts)


@cache
def _names() -> Mapping[str, Mapping[str, Any]]:
    return yaml.safe_load(NAMES.read_text("utf-8"))


def _life(country: str, today: date, rng: Random) -> Life:
    here = _names()[country]
    given, surname = rng.choice(here["given"].split()), rng.choice(here["surnames"].split())
    postcode, town = rng.choice(sorted(here["towns"].items()))
    return Life(
        given=given,
        surname=surname,
        born=today - timedelta(days=rng.randint(EIGHTEEN, EIGHTEEN + LIFE)),
        street=rng.choice(here["streets"]).format(n=rng.randint(1, 60)),
        postcode=postcode,
        town=town,
        email=_mail(given, surname),
    )


def _mail(given: str, surname: str) -> str:
    """Of a domain that can be nobody's (RFC 2606)."""
    return f"{given}.{surname}@post.example".casefold()


def _held(kind: str, life: Life, country: str, rng: Random) -> dict[str, Any]:
    """What the record says, by the roles of fields."""
    match kind:
        case "initial":
            held, unsaid = replace(life, given=f"{life.given[0]}."), {"email"}
        case "undated":
            held, unsaid = life, {"birth_date"}
        case "twin":
            other = rng.choice([name for name in _names()[country]["given"].split() if name != life.given])
            held, unsaid = replace(life, given=other, email=_mail(other, life.surname)), set()
        case _:
            held, unsaid = replace(life, born=_a_generation_before(life.born)), {"email"}
    return {role: value for role, value in _by_role(held).items() if role not in unsaid}


def _a_generation_before(day: date) -> date:
    return day.replace(year=day.year - GENERATION, day=min(day.day, 28))


def _by_role(held: Life) -> dict[str, Any]:
    return {
        "given_names": held.given,
        "surname": held.surname,
        "full_name": f"{held.surname} {held.given}",
        "birth_date": held.born.isoformat(),
        "street": held.street,
        "postcode": held.postcode,
        "town": held.town,
        "email": held.email,
    }


def _row(held: Mapping[str, Any], fields: list[dict[str, Any]], key: str, rng: Random) -> dict[str, Any]:
    """As the register would give it, with a code wherever it keeps one."""
    row = {field["name"]: held.get(field.get("is", "")) or _code(field, rng) for field in fields}
    return {**row, key: str(rng.randint(10**8, 10**9 - 1))}


def _code(field: Mapping[str, Any], rng: Random) -> str | None:
    codes = sorted(map(str, field.get("codes") or {}))
    return rng.choice(codes) if codes else None
