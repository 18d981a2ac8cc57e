"""A transaction that does not wait for the disk, for work that is simply done again where it was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def unhurried() -> Iterator[None]:
    """Atomic as ever, and seen by others at its commit. A database that is killed, or loses power, within half a
    second undoes it whole: then the order is still open, and the sweep brings it back. What is committed later and
    does wait, such as a grant, an answer or the journal's seal, takes everything before it to the disk too.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local synchronous_commit = off")
        yield
