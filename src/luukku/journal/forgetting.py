"""Bodies past their date: how many there are, and letting go of them. Their leaves stay, so the tree stays provable."""

from __future__ import annotations

import time
from datetime import datetime

from django.db import connection, connections

from luukku.journal.models import Body, Unsealed
from luukku.journal.sealing import seal

SEAL_SECONDS = 10.0


def past_their_date(*, before: datetime) -> int:
    """How many bodies `forget` would delete: sealed ones from before this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM journal_entry e WHERE e.at < date_trunc('second', %s)"
            " AND e.id < rpad(journal_id_time(date_trunc('second', %s)), 32, '0')::uuid"
            " AND EXISTS (SELECT FROM journal_leaf l WHERE l.entry = e.id)",
            [before, before],
        )
        return int(cursor.fetchone()[0])


def forget(*, before: datetime, now: datetime, using: str) -> int:
    """Delete the sealed bodies from before this moment and record that; returns how many there were.

    `using` is the alias of a connection that logs in as luukku_retention; a moment younger than thirty days is
    refused by the database. The record is sealed at once: until then a missing body looks like a loss.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT journal_forget(%s)", [before])
        gone = int(cursor.fetchone()[0])
    until = time.monotonic() + SEAL_SECONDS
    while True:
        seal(now)
        if not _record_waits() or time.monotonic() > until:
            return gone
        time.sleep(0.2)  # another sealer is at it


def _record_waits() -> bool:
    waiting = Unsealed.objects.values("entry")
    return Body.objects.filter(kind="bodies-deleted", id__in=waiting).exists()
