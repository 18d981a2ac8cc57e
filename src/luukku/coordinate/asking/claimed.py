"""Orders that somebody has claimed in order to ask a register, and the person they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from luukku.connectors.port import Person, Register
from luukku.coordinate.cases.knowing import person_of
from luukku.coordinate.cases.secret import only_secret
from luukku.journal import facade as journal

from . import registers
from .decisions import Decisions, decisions_of


@dataclass(frozen=True, slots=True)
class Claimed:
    """One order, and the register that it asks."""

    id: UUID
    case_id: UUID
    subject: UUID
    register: Register
    secret: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """One case's orders and its person, seen under `grant`; `decided`: by order, what people said of doubtful rows."""

    orders: Sequence[Claimed]
    person: Person
    key: bytes
    decided: Mapping[UUID, Decisions]
    grant: journal.Grant


def read(sql: str, *values: Any) -> list[Claimed]:
    """`sql` gives order, case, subject, register version, and whether nobody may know of it."""
    rows = run(sql, *values)
    declared = registers.declared(version for *_, version, _ in rows)
    return [
        Claimed(order, case, subject, declared[version], secret)
        for order, case, subject, version, secret in rows
    ]


def look(orders: Sequence[Claimed], *, actor: str, administration: str | None = None) -> Looked:
    """At the person of these orders, all of one case; the journal's line is committed before anything is seen."""
    case_id, subject = orders[0].case_id, orders[0].subject
    grant = journal.grant(
        subjects=[subject], purpose="access-request", actor=actor, case=case_id, administration=administration,
        legal_basis="GDPR 15", order=only_secret(orders), data_categories=("identity", "contact"),
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        person, key = person_of(subject)
        decided = decisions_of([one.id for one in orders], key)
    return Looked(orders, person, key, decided, grant)


def run(sql: str, *values: Any) -> list[tuple]:
    """The rows that it gives, if any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
