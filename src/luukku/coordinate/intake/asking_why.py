"""Somebody asks why their data was looked at: a case to the administration that looked, once for each look."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from luukku.journal import facade as journal

from . import actions as intake
from .scoping import About

STREAM = "ask-why"


def ask_why(
    *, subject: UUID, look: UUID, administration: str, words: str, language: str, country: str, now: datetime
) -> UUID:
    """The case; the one there is already where they asked about this look before. `words`: which look it was, for
    the desk. Raises ValueError where the administration cannot be asked.
    """
    with transaction.atomic():
        _one_at_a_time(look)
        asked = journal.asked_why(subject=subject, look=look)
        if asked is not None:
            return asked
        case = intake.open_case(
            subject=subject, stream=STREAM, language=language, country=country,
            received=now.astimezone(settings.LUUKKU_TIME_ZONE).date(), now=now, by=intake.By("resident", "web"),
            about=About((), (), (administration,)), words=words,
        )  # fmt: skip
        journal.record(
            journal.Entry(
                kind="asked-why", actor="resident", subject=subject, case=case.id, administration=administration,
                channel="web", cause=f"look:{look}",
            )
        )  # fmt: skip
    return case.id


def _one_at_a_time(look: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"ask-why:{look}"])
