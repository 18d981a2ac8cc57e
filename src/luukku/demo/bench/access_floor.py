"""The bare SELECTs: what nobody can undercut. No matching, no answer, no record of who looked."""

from __future__ import annotations

import time
from collections.abc import Sequence

import psycopg

from luukku.demo.bench.access_databases import Databases, email


class Floor:
    """Four statements in each database, one after the other, on open connections."""

    def __init__(self, databases: Databases, names: Sequence[str]) -> None:
        self._open = [psycopg.connect(databases.dsn(name), autocommit=True) for name in names]

    def ask(self, number: int) -> tuple[float, float, int]:
        """Wall seconds, processor seconds, rows."""
        began, cpu = time.monotonic(), time.process_time()
        rows = sum(_of(db, email(number)) for db in self._open)
        return time.monotonic() - began, time.process_time() - cpu, rows

    def close(self) -> None:
        for db in self._open:
            db.close()


def _of(db: psycopg.Connection, address: str) -> int:
    person = db.execute("select * from person where email = %s", (address,)).fetchall()
    ids = [row[0] for row in person]
    files = db.execute("select * from case_file where person_id = any(%s)", (ids,)).fetchall()
    paid = db.execute("select * from payment where person_id = any(%s)", (ids,)).fetchall()
    notes = db.execute("select * from note where case_id = any(%s)", ([row[0] for row in files],)).fetchall()
    return len(person) + len(files) + len(paid) + len(notes)
