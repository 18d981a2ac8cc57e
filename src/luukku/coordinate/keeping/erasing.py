"""One person is erased because it was decided, and only where no hold, archive or other case keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction


class CannotErase(Exception):
    """`code`: no-erasure, running, nothing-decided, held, to-archive, kept, erased-already; `number`: of which case."""

    def __init__(self, code: str, number: str) -> None:
        super().__init__(code)
        self.code = code
        self.number = number


@dataclass(frozen=True, slots=True)
class Erased:
    """`rows`: about the person, their key among them."""

    subject: UUID
    rows: int


def erase(*, number: str, by: str, using: str, listed: Callable[[UUID], None] | None) -> Erased:
    """The person of this case, whose request for erasure it was. Told to the journal in the same transaction.

    `using` is the alias of a connection that logs in as luukku_retention: nobody else may. `listed` is told their key
    before it is done, so that a backup that comes back can be without them; None: nothing is done, only asked. Raises
    LookupError, `CannotErase`, and what `listed` raises: then nothing was changed.
    """
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("select code, about, gone, rows from coordinate_erase(%s, %s)", [number, by])
            code, about, subject, rows = cursor.fetchone()
        if code == "no-case":
            raise LookupError("no such case")
        if code != "erased":
            raise CannotErase(code, about)
        if listed is None:
            transaction.set_rollback(True, using=using)
        else:
            listed(subject)
    return Erased(subject, rows)
