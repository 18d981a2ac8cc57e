"""The forty registers in which `luukku bench match` looks for people: five families of office systems.

Each knows its own share of the people and its own facts of them, old and wrong in its own way. They have one
table each: what hangs below a person does not matter for finding the person.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from luukku.connectors.port import ROLES, Register
from luukku.demo.population import people
from luukku.demo.registers.profile import Profile
from luukku.demo.registers.seeing import see

COVERAGE = 0.25
"""Mean share of the population that one register knows."""

CHUNK = 10_000

_NAMES = ("given_names", "surname")
_ADDRESS = ("street", "postcode", "town")
_ADDRESS_FACTS = ("number", "name", "birth_date", "address")
ALL_FACTS = (*_ADDRESS_FACTS, "phone", "email")


@dataclass(frozen=True, slots=True)
class Family:
    """Registers of one kind: their columns, what they may be asked by, and how well they know people."""

    name: str
    count: int
    roles: tuple[str, ...]
    ask_by: tuple[str, ...]
    profile: Profile


FAMILIES = (
    Family("care", 16, ("number", *_NAMES, "former_surname", "birth_date", *_ADDRESS, "phone"),
           ("number", "name", "birth_date"), Profile(number=0.93, birth_date=0.96)),
    Family("office", 8, ("number", *_NAMES, "birth_date", *_ADDRESS, "phone", "email"),
           _ADDRESS_FACTS, Profile(number=0.5, birth_date=0.93, last_contact=4.0)),
    Family("customers", 8, (*_NAMES, "birth_date", *_ADDRESS, "phone", "email"),
           ALL_FACTS, Profile(birth_date=0.95, phone=0.8, email=0.6, call_name_only=0.3, typo=0.03)),
    Family("one-field", 5, ("number", "full_name", "birth_date", *_ADDRESS, "phone"),
           ALL_FACTS, Profile(number=0.4, birth_date=0.93, typo=0.03)),
    Family("archive", 3, ("number", *_NAMES, "call_name", "birth_date", *_ADDRESS),
           _ADDRESS_FACTS, Profile(number=0.2, birth_date=0.85, last_contact=9.0, new_year=0.02, day_month=0.01)),
)  # fmt: skip
_HABITS: tuple[dict[str, Any], ...] = (
    {}, {"marks": "plain", "upper": True}, {"marks": "pairs", "name_order": "given-first"},
    {"marks": "mixed", "number_bare": True}, {"upper": True, "truncate": 18, "name_order": "comma"},
    {"typo": 0.04, "phone_form": "spaced", "name_order": "mixed"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BenchRegister:
    declared: Register
    family: str
    profile: Profile

    @property
    def id(self) -> str:
        return self.declared.id


def registers(count: int, url: str) -> tuple[BenchRegister, ...]:
    """The first `count` of them, spread over the families; `url` is the database that holds them all."""
    made: list[BenchRegister] = []
    for family in FAMILIES:
        for i in range(family.count):
            share = COVERAGE * (0.6 + 0.8 * (i % 5) / 4)  # 0.15 to 0.35
            habits = _HABITS[(i + len(family.name)) % len(_HABITS)]
            profile = family.profile.but(coverage=share, number_of_another=0.002, **habits)
            made.append(BenchRegister(declared(family, i, url), family.name, profile))
    step = len(made) / min(count, len(made))
    return tuple(made[int(k * step)] for k in range(min(count, len(made))))


def declared(family: Family, i: int, url: str) -> Register:
    kinds = {"birth_date": "date"}
    fields = [{"name": role, "is": role, "type": kinds.get(role, "text")} for role in family.roles]
    name = f"{family.name.replace('-', '_')}_{i + 1}"
    return Register.parse(
        {
            "id": name,
            "ask_by": family.ask_by,
            "keyed_by": "number" if "number" in family.roles else None,
            "connector": {"kind": "sql", "url": url, "seconds": 60},
            "tables": [{"name": name, "key": "id", "fields": fields}],
        }
    )


def fill(made: Sequence[BenchRegister], population: int, seed: int, dsn: str, truth: Path) -> dict[str, int]:
    """Make, load and index the tables of these registers in one pass over the people. Returns rows per register.

    `truth` receives a file per register: whose row each row is (uids in the order of the rows' keys, from 1).
    """
    rows = {register.id: 0 for register in made}
    with psycopg.connect(dsn) as db:
        loaders = [_Loader(db, register, seed) for register in made]
        for resident in people(population, seed):
            for loader in loaders:
                loader.see(resident)
        for loader in loaders:
            loader.finish(truth)
            rows[loader.register.id] = len(loader.uids)
    return rows


class _Loader:
    """Rows of one register on their way into its table."""

    def __init__(self, db: psycopg.Connection, register: BenchRegister, seed: int) -> None:
        self.register = register
        self.uids = array("I")
        self._db = db
        self._rng = random.Random(f"{seed}/{register.id}")
        self._roles = [f.role for f in register.declared.root.fields]
        self._at = [ROLES.index(str(role)) for role in self._roles]
        self._lines: list[str] = []
        columns = ", ".join(f"{role} {'date' if role == 'birth_date' else 'text'}" for role in self._roles)
        db.execute(f"create unlogged table {register.id} (id integer, {columns})")

    def see(self, resident: object) -> None:
        profile, rng = self.register.profile, self._rng
        if rng.random() >= profile.coverage:
            return
        self._write(resident)
        if rng.random() < profile.duplicate:
            self._write(resident)

    def _write(self, resident: object) -> None:
        facts, _, _ = see(resident, self.register.profile, self._rng)  # type: ignore[arg-type]
        self.uids.append(resident.uid)  # type: ignore[attr-defined]
        values = [facts[at] or "\\N" for at in self._at]
        self._lines.append(f"{len(self.uids)}\t" + "\t".join(values))
        if len(self._lines) >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        with self._db.cursor().copy(f"copy {self.register.id} from stdin") as copy:
            copy.write("\n".join(self._lines) + "\n")
        self._lines.clear()

    def finish(self, truth: Path) -> None:
        """The indexes that such a system has for its own clerks."""
        if self._lines:
            self._flush()
        name, has = self.register.id, set(self._roles)
        self._db.execute(f"alter table {name} add primary key (id)")
        for columns in INDEXES:
            if has.issuperset(columns):
                self._db.execute(f"create index on {name} ({', '.join(columns)})")
        self._db.execute(f"analyze {name}")
        with (truth / name).open("wb") as file:
            self.uids.tofile(file)


INDEXES = (
    ("number",), ("birth_date",), ("phone",), ("email",), ("surname", "given_names"), ("postcode", "surname"),
    ("surname", "call_name"), ("former_surname", "given_names"), ("full_name",),
)  # fmt: skip
