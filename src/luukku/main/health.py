"""How the counter is, in four words: does the database answer, is it current, are work and seals in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LATE = {"work": timedelta(minutes=10), "seal": timedelta(minutes=2)}
"""A job that is due is taken within a second, and an entry is sealed within five, where workers live."""
OLDEST_JOB = """
SELECT now() - min(greatest(e.at, j.scheduled_at)) FROM procrastinate_jobs j
JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())
"""
OLDEST_UNSEALED = "SELECT now() - min(at) FROM journal_unsealed"
SECONDS = 3


@dataclass(frozen=True, slots=True)
class Health:
    """Who waits how long; None where nobody waits, or where the database does not answer."""

    answers: bool
    current: bool = False
    oldest_job: timedelta | None = None
    oldest_unsealed: timedelta | None = None

    @property
    def ready(self) -> bool:
        """Whether pages can be made. Late workers are no reason to take the pages away."""
        return self.answers and self.current

    @property
    def words(self) -> dict[str, str]:
        """For whoever asks: no number, no name."""
        if not self.answers:
            return {"database": "away"}
        return {
            "database": "answers",
            "migrations": "current" if self.current else "behind",
            "work": _in_time("work", self.oldest_job),
            "seal": _in_time("seal", self.oldest_unsealed),
        }

    @property
    def well(self) -> bool:
        return self.ready and "late" not in self.words.values()


def look() -> Health:
    """A handful of small queries; it waits for none of them for more than three seconds."""
    try:
        with _patiently():
            if not _current():
                return Health(answers=True)
            return Health(True, True, _waited(OLDEST_JOB), _waited(OLDEST_UNSEALED))
    except Error:
        return Health(answers=False)


def _in_time(what: str, waited: timedelta | None) -> str:
    return "late" if waited is not None and waited > LATE[what] else "in time"


def _waited(query: str) -> timedelta | None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        waited: timedelta | None = cursor.fetchone()[0]
    return waited


def _current() -> bool:
    return _ours() <= MigrationRecorder(connection).applied_migrations().keys()


@lru_cache(maxsize=1)
def _ours() -> frozenset[tuple[str, str]]:
    """What this version of Luukku needs; a newer database has more, and serves us just as well."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


@contextmanager
def _patiently() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = '{SECONDS}s'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
