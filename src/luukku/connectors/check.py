"""What `luukku check` says of a register: does it answer, with what rights, and what would it be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luukku.connectors.kinds import connect
from luukku.connectors.port import Address, Failure, Health, Name, Person, Register
from luukku.connectors.runner import NOTHING_TO_ASK_BY, rules_for, searched

NOBODY = Person(
    numbers=("010203-9991",),
    names=(Name(("Aava", "Maria"), "Esimerkki"), Name(("Aava", "Maria"), "Entinen", "former")),
    birth_date=date(1903, 2, 4),
    addresses=(Address("Esimerkkikatu 1", "00100", "Helsinki"),),
    phones=("+358401234567",),
    emails=("aava@example.org",),
)
"""Somebody with every kind of fact, to see which questions a register allows. Never sent anywhere."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One register. `searches` are what it would be asked, in the words of the ledger."""

    register: str
    kind: str
    health: Health
    facts: tuple[str, ...]  # those its entry allows to be sent
    searches: tuple[str, ...]
    promises_nothing_held: bool  # keyed by a number it may be asked by


def check(register: Register, secrets: Mapping[str, str], health: Health | None = None) -> CheckLine:
    """Try the way in, without asking about anybody. Never raises what the register or its declaration did.

    `health` where somebody else is the one to say.
    """
    rules = rules_for(NOBODY, register) if register.tables else ()
    searches = searched(rules)
    return CheckLine(
        register.id, register.kind, health or _health(register, secrets, searches), register.ask_by, searches,
        promises_nothing_held=register.keyed_by == "number" and "number" in searches,
    )  # fmt: skip


def _health(register: Register, secrets: Mapping[str, str], searches: tuple[str, ...]) -> Health:
    if register.kind == "desk":
        return Health(answers=True, rights="asked on paper: a task at its desk")
    try:
        connector = connect(register, secrets)
    except Failure as failure:
        return Health(answers=False, rights="unknown", problem=str(failure))
    try:
        health = connector.check()
    finally:
        connector.close()
    if health.answers and not searches:
        return Health(
            health.answers, health.rights, f"{NOTHING_TO_ASK_BY}: no field is what it may be asked by"
        )
    return health
