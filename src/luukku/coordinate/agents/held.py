"""Orders of one administration that its agent asks, and the persons they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from luukku.connectors.port import Person, Register
from luukku.coordinate.asking import registers
from luukku.coordinate.asking.decisions import Decisions, decisions_of
from luukku.coordinate.cases.knowing import person_of
from luukku.coordinate.cases.secret import only_secret
from luukku.journal import facade as journal


@dataclass(frozen=True, slots=True)
class Held:
    id: UUID
    case_id: UUID
    subject: UUID
    register: Register
    secret: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """One case's orders and its person, looked at under a grant that names the administration."""

    orders: list[Held]
    person: Person
    key: bytes
    decided: dict[UUID, Decisions]
    grant: journal.Grant


def read(sql: str, *values: Any) -> list[Held]:
    """`sql` selects order, case, subject, register version, and whether nobody may know of it."""
    rows = run(sql, *values)
    declared = registers.declared(version for *_, version, _ in rows)
    return [
        Held(order, case, subject, declared[version], secret)
        for order, case, subject, version, secret in rows
    ]


def look(orders: Iterable[Held], administration: str) -> list[Looked]:
    """Case by case; the journal's line is committed before anything is seen."""
    cases: dict[UUID, list[Held]] = {}
    for one in orders:
        cases.setdefault(one.case_id, []).append(one)
    return [_look(case, administration) for case in cases.values()]


def _look(orders: list[Held], administration: str) -> Looked:
    subject = orders[0].subject
    grant = journal.grant(
        subjects=[subject], purpose="access-request", actor="agent", case=orders[0].case_id,
        administration=administration, legal_basis="GDPR 15", order=only_secret(orders),
        data_categories=("identity", "contact"),
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        person, key = person_of(subject)
        decided = decisions_of([one.id for one in orders], key)
    return Looked(orders, person, key, decided, grant)


def run(sql: str, *values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
