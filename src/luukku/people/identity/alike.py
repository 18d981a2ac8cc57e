"""Whom the words of a request tell of, among some: compared in the database, which shows no row of anybody."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction

from luukku.foundation import keys
from luukku.journal import facade as journal
from luukku.people.facts import Facts
from luukku.people.locking import index_key


def alike(
    *, facts: Facts, among: Collection[UUID], purpose: str, actor: str, channel: str,
    actor_org: str | None = None, role: str | None = None,
) -> list[UUID]:  # fmt: skip
    """Whoever has the number; or the name, and the birth date or the address: a name alone could be anybody's."""
    grant = journal.grant_search(
        purpose=purpose, actor=actor, actor_org=actor_org, role=role, channel=channel
    )
    name, address = facts.names[0], next(iter(facts.addresses), None)
    told = (
        keys.blind_index(index_key(), f"number:{facts.numbers[0]}") if facts.numbers else None,
        name.given[0], name.surname, facts.birth_date,
        address.street if address else None, address.postcode if address else None,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant), connection.cursor() as cursor:
        cursor.execute("select people_alike(%s::uuid[], %s, %s, %s, %s::date, %s, %s)", [[*among], *told])
        return cursor.fetchone()[0] or []
