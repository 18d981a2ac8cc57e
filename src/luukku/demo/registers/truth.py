"""What is true, kept apart from every register: who everybody is, and which record is whose.

Only scoring reads it. One SQLite file: `person` (uid -> whole life as JSON), `register`, `record`
(register, root key -> uid, whether it is a second record of the same person, what is wrong with it).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from luukku.demo.population import Resident
from luukku.demo.registers.plan import Filed

_SCHEMA = """
create table person (uid integer primary key, number text, born text, died text, tongue text, groups text, life text);
create table register (no integer primary key, id text unique);
create table record (register integer, key integer, uid integer, duplicate integer, errors text);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """One record of a register and whose it truly is."""

    register: str
    key: str
    uid: int
    duplicate: bool
    errors: tuple[str, ...]


class TruthWriter:
    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = off")
        self._db.execute("pragma synchronous = off")
        self._db.executescript(_SCHEMA)
        self._db.execute("begin")

    def people(self, residents: Iterable[Resident]) -> None:
        self._db.executemany("insert into person values (?, ?, ?, ?, ?, ?, ?)", map(_person, residents))

    def register(self, no: int, id: str) -> None:
        self._db.execute("insert into register values (?, ?)", (no, id))

    def records(self, register: int, filed: Sequence[Filed]) -> None:
        self._db.executemany(
            "insert into record values (?, ?, ?, ?, ?)",
            [(register, f.key, f.uid, f.duplicate, " ".join(f.errors)) for f in filed],
        )

    def take(self, other: Path) -> None:
        """Everything of another truth file, which is then removed."""
        self._db.execute("commit")
        self._db.execute("attach ? as other", (str(other),))
        for table in ("person", "register", "record"):
            self._db.execute(f"insert into {table} select * from other.{table}")  # noqa: S608
        self._db.execute("detach other")
        self._db.execute("begin")
        other.unlink()

    def close(self, *, indexed: bool = True) -> None:
        if indexed:
            self._db.execute("create index record_uid on record (uid, register)")
            self._db.execute("create index record_key on record (register, key)")
        self._db.execute("commit")
        self._db.close()


class Truth:
    """Reads a truth file. Not for threads."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def of(self, uid: int) -> list[Known]:
        """Every record that is truly about a person, of all registers, paper ones too."""
        rows = self._db.execute(
            "select g.id, r.key, r.uid, r.duplicate, r.errors from record r join register g on g.no = r.register"
            " where r.uid = ? order by g.no, r.key",
            (uid,),
        )
        return [_known(*row) for row in rows]

    def whose(self, register: str, key: str | int) -> int | None:
        """The uid a record belongs to; None for a key the register does not have."""
        row = self._db.execute(
            "select r.uid from record r join register g on g.no = r.register where g.id = ? and r.key = ?",
            (register, int(key)),
        ).fetchone()
        return None if row is None else int(row[0])

    def registers(self) -> list[str]:
        return [row[0] for row in self._db.execute("select id from register order by no")]

    def life(self, uid: int) -> dict[str, object]:
        """All of one person. KeyError for a uid that nobody has."""
        row = self._db.execute("select life from person where uid = ?", (uid,)).fetchone()
        if row is None:
            raise KeyError(uid)
        return json.loads(row[0])

    def uid(self, number: str) -> int | None:
        row = self._db.execute("select uid from person where number = ?", (number,)).fetchone()
        return None if row is None else int(row[0])

    def everybody(self) -> Iterator[int]:
        return (row[0] for row in self._db.execute("select uid from person order by uid"))

    def close(self) -> None:
        self._db.close()


def _known(register: str, key: int, uid: int, duplicate: int, errors: str) -> Known:
    return Known(register, str(key), uid, bool(duplicate), tuple(errors.split()))


def _person(r: Resident) -> tuple[object, ...]:
    life = json.dumps(r._asdict(), default=str, ensure_ascii=False)
    died = r.died.isoformat() if r.died else None
    return r.uid, r.number, r.born.isoformat(), died, r.tongue, " ".join(r.groups), life
