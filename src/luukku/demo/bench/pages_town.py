"""The process of `luukku bench pages` and `luukku bench restore` that fills a counter: people, cases, sessions.

Rows are made by the database itself, all of a kind at once; nobody in them was ever asked anything.
One JSON value in (what to fill), one out (who may look at which case, and how many rows there are).
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import connections
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.foundation import keys
from luukku.journal import facade as journal
from luukku.main import database
from luukku.main.database.logging_in import connected_as
from luukku.main.database.migrating import migrate
from luukku.people.facade import Level, Who
from luukku.people.identity.store import WHO, SessionStore, hashed
from luukku.people.identity.who import to_session
from luukku.people.locking import index_key, wrap

SQL = Path(__file__).with_name("pages_town.sql")
GIVEN = ("Aino", "Väinö", "Anna", "Matti", "Ella", "Oskar", "Linnea", "Farid", "Sofia", "Emil")
FAMILY = ("Aaltonen", "Korhonen", "Lindqvist", "Virtanen", "Nieminen", "Berg", "Haddad", "Salo")
VISITORS = 2_000
COUNTED = ("people_person", "coordinate_case", "coordinate_order", "coordinate_outcome", "journal_entry")


def fill(*, pack: str, people: int, cases: int) -> dict[str, Any]:
    """An empty home becomes a counter with so many residents and cases of all its registers."""
    database.ensure(settings.LUUKKU_HOME)
    migrate()
    catalogue.load(pack_path=Path(pack), now=timezone.now())
    with connected_as("owner") as alias:
        connections[alias].ensure_connection()
        db = connections[alias].connection
        _people(db, people)
        for statement in SQL.read_text("utf-8").split(";\n\n"):
            db.execute(statement.replace("{cases}", str(int(cases))))
        visitors = _log_in(db)
        db.execute("analyze")
        rows = {t: db.execute(f"select count(*) from {t}").fetchone()[0] for t in COUNTED}  # noqa: S608 - names above
    journal.seal(timezone.now())
    return {"visitors": visitors, "rows": rows}


def _people(db: Any, count: int) -> None:
    """As `people.add` enters them, by COPY."""
    now = timezone.now()
    subjects = [uuid4() for _ in range(count)]
    _copy(db, "people_person (subject, birth_date, language, country, verified, protected, since)", (
        (s, date(1940, 1, 1) + timedelta(days=n % 25_000), "fi", "FI", ["number"], False, now)
        for n, s in enumerate(subjects)
    ))  # fmt: skip
    _copy(db, "people_personname (id, subject, given, surname, role)", (
        (uuid4(), s, [GIVEN[n % 10], GIVEN[n // 10 % 10]], FAMILY[n % 8], "current") for n, s in enumerate(subjects)
    ))  # fmt: skip
    _copy(db, "people_personaddress (id, subject, street, postcode, town, role)", (
        (uuid4(), s, f"Koulukatu {n % 900}", "69100", "Salmela", "current") for n, s in enumerate(subjects)
    ))  # fmt: skip
    own = {s: keys.new_key() for s in subjects}
    _copy(db, "people_datakey (subject, wrapped)", ((s, wrap(key, s)) for s, key in own.items()))
    _copy(db, "people_identifier (id, subject, kind, sealed, index)", (
        _number(n, s, key) for n, (s, key) in enumerate(own.items())
    ))  # fmt: skip


def _number(n: int, subject: UUID, key: bytes) -> tuple[Any, ...]:
    """Not one that could be issued."""
    number = f"bench-{n:07}"
    sealed = keys.seal(key, number.encode(), subject.bytes)
    return uuid4(), subject, "number", sealed, keys.blind_index(index_key(), f"number:{number}")


def _copy(db: Any, into: str, rows: Any) -> None:
    with db.cursor() as cursor, cursor.copy(f"copy {into} from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _log_in(db: Any) -> list[list[str]]:
    """Sessions of residents who have a case, as a log-in leaves them: (cookie, number of their case)."""
    now, visitors, rows = timezone.now(), [], []
    owners = db.execute("select subject, min(number) from coordinate_case group by 1 limit %s", [VISITORS])
    for subject, number in owners.fetchall():
        key, who = uuid4().hex, Who(subject=subject, level=Level.HIGH, since=now)
        data = SessionStore().encode({WHO: to_session(who)})
        rows.append((hashed(key), subject, None, data, now, now))
        visitors.append([key, number])
    _copy(db, "people_session (key_hash, subject, staff, data, began, seen)", rows)
    return visitors


if __name__ == "__main__":
    json.dump(fill(**json.load(sys.stdin)), sys.stdout)
