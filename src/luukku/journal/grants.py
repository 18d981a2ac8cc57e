"""No log, no look: a grant is an entry for each person, committed before anybody sees a row about them.

given = grant(subjects=[subject], purpose="data-request", case=case, legal_basis="15")
with looking(given):
    ...  # here, and for ten minutes at most, the database shows rows about these persons
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from psycopg.pq import TransactionStatus

from luukku.foundation.ids import new_id
from luukku.journal.actions import insert
from luukku.journal.entries import Entry


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave to see rows about these persons (none: to search among all, which finds keys only), for ten minutes."""

    id: UUID
    subjects: frozenset[UUID]


def grant(
    *,
    subjects: Iterable[UUID],
    purpose: str,
    actor: str = "luukku",
    actor_org: str | None = None,
    role: str | None = None,
    on_behalf_of: str | None = None,
    case: UUID | None = None,
    leg: UUID | None = None,
    order: UUID | None = None,
    legal_basis: str | None = None,
    administration: str | None = None,
    channel: str | None = None,
    data_categories: tuple[str, ...] = (),
    visible_from: datetime | None = None,
    hidden_basis: str | None = None,
) -> Grant:
    """Commit one `looked` entry for each person, in a transaction of its own: the line stays whatever happens next.

    `leg`, `order`: what the look was for; a look for nothing but an existence-secret register must name its order.
    `visible_from`, `hidden_basis`: hidden from the person until then, on this ground: both, and for
    `HIDDEN_AT_MOST`, or ValueError.
    """
    given = Grant(id=new_id(), subjects=frozenset(subjects))
    if not given.subjects:
        raise ValueError("a grant names at least one person")
    entries = [
        Entry(
            kind="looked", grant=given.id, subject=subject, purpose=purpose, actor=actor, actor_org=actor_org,
            role=role, on_behalf_of=on_behalf_of, case=case, leg=leg, order=order, legal_basis=legal_basis,
            administration=administration, channel=channel, data_categories=data_categories,
            visible_from=visible_from, hidden_basis=hidden_basis,
        )
        for subject in sorted(given.subjects)
    ]  # fmt: skip
    insert(entries, using="grants")
    return given


def grant_search(
    *, purpose: str, actor: str = "luukku", actor_org: str | None = None, role: str | None = None,
    case: UUID | None = None, legal_basis: str | None = None, channel: str | None = None,
) -> Grant:  # fmt: skip
    """Commit one `searched` entry: leave to search among persons, which finds keys, never their rows."""
    given = Grant(id=new_id(), subjects=frozenset())
    entry = Entry(
        kind="searched", grant=given.id, purpose=purpose, actor=actor, actor_org=actor_org, role=role, case=case,
        legal_basis=legal_basis, channel=channel,
    )  # fmt: skip
    insert([entry], using="grants")
    return given


@contextmanager
def looking(given: Grant) -> Iterator[Grant]:
    """Look under this grant; afterwards what held before holds again. Grants do not add up: the inner one counts."""
    before = _set(str(given.id))
    try:
        yield given
    finally:
        if not _lost():
            _set(before)


def _set(value: str) -> str:
    """Name the grant to the database, within the transaction if there is one; returns what was named before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('luukku.grant', true), set_config('luukku.grant', %s, %s)",
            [value, connection.in_atomic_block],
        )
        return cursor.fetchone()[0] or ""


def _lost() -> bool:
    """Whether the transaction failed or the connection is gone: then the setting goes with it."""
    raw = connection.connection
    if raw is None or raw.closed:
        return True
    return raw.info.transaction_status in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)
