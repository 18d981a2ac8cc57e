"""The words a counter and a register exchange. Values only: what crosses here crosses a network too.

An `Order` says who is asked about and where; a `Reply` says what came of it. A register is described by its
declaration from the catalogue (`Register.parse`), never by code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from luukku.connectors.failures import Broken as Broken
from luukku.connectors.failures import Failure as Failure
from luukku.connectors.failures import Misconfigured as Misconfigured
from luukku.connectors.failures import OutOfTime as OutOfTime
from luukku.connectors.failures import Refused as Refused
from luukku.connectors.failures import Unreachable as Unreachable


class Kind(StrEnum):
    """What came of an order in a data request. Never inferred from silence."""

    FOUND = "found"
    NOTHING_HELD = "nothing-held"  # a register keyed by a verified identifier positively said so
    NOTHING_FOUND = "nothing-found"  # a search by name and the like found nobody
    WITHHELD = "withheld"
    NOT_IDENTIFIED = "not-identified"  # candidates exist, none certain
    PASSED_ON = "passed-on"
    FAILED = "failed"  # interim: what was tried, next try
    LATE = "late"  # interim: since when, new date


INTERIM = frozenset({Kind.FAILED, Kind.LATE})

ROLES = (
    "number", "given_names", "call_name", "surname", "former_surname", "full_name",
    "birth_date", "street", "postcode", "town", "phone", "email",
)  # fmt: skip
"""What a field may be (`is:` in a pack) for the search to use it."""

ASKABLE = ("number", "name", "birth_date", "address", "phone", "email")
"""The facts about a person that a register's entry may allow to be sent to it (`ask_by:`)."""


@dataclass(frozen=True, slots=True)
class Name:
    given: tuple[str, ...]
    surname: str
    role: str = "current"  # current | former | alias


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    postcode: str
    town: str
    role: str = "current"  # current | former


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the person an order is about; multi-valued, as people's lives are."""

    numbers: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    birth_date: date | None = None
    addresses: tuple[Address, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    """Which of these facts are proven (by log-in or identity check). Without "number": no `nothing held`."""

    def only(self, allowed: Sequence[str]) -> Person:
        """The same person, reduced to the facts a register may be asked by (data minimisation)."""
        keep = set(allowed)
        return Person(
            numbers=self.numbers if "number" in keep else (),
            names=self.names if "name" in keep else (),
            birth_date=self.birth_date if "birth_date" in keep else None,
            addresses=self.addresses if "address" in keep else (),
            phones=self.phones if "phone" in keep else (),
            emails=self.emails if "email" in keep else (),
            verified=tuple(fact for fact in self.verified if fact in keep),
        )


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str = "text"  # text | date | datetime | number | money | boolean | code | document
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record in a register; the first table holds the person, the others hang below it."""

    name: str
    key: str
    fields: tuple[Field, ...]
    parent: str | None = None
    join: tuple[tuple[str, str], ...] = ()  # (own column, column of the parent)

    def columns(self) -> tuple[str, ...]:
        """Every column that must be read: key, joins, declared fields; each once, in this order."""
        return tuple(
            dict.fromkeys((self.key, *(own for own, _ in self.join), *(f.name for f in self.fields)))
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What one order may cost: seconds for all its queries, records of all tables, bytes read."""

    seconds: float = 2.0
    rows: int = 2000
    kilobytes: int = 4096
    candidates: int = 300


@dataclass(frozen=True, slots=True)
class Register:
    id: str
    kind: str  # sql | rest | files | mailbox | example | desk
    settings: Mapping[str, Any]
    ask_by: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    keyed_by: str | None = None  # "number": it can positively say `nothing held`
    profile: str = "default"
    limits: Limits = field(default_factory=Limits)

    @property
    def root(self) -> Table:
        return self.tables[0]

    @classmethod
    def parse(cls, declared: Mapping[str, Any]) -> Register:
        """From the catalogue's published declaration (already validated; the shape of `docs/packs.md`)."""
        connector = dict(declared["connector"])
        kind = connector.pop("kind")
        connector.pop("by", None)  # who asks it is the counter's business, not the way in's
        limits = Limits(**{k: connector.pop(k) for k in Limits.__slots__ if k in connector})
        return cls(
            id=declared["id"],
            kind=kind,
            settings=connector,
            ask_by=tuple(declared["ask_by"]),
            tables=tuple(_table(t) for t in declared.get("tables", ())),
            keyed_by=declared.get("keyed_by"),
            profile=declared.get("profile", "default"),
            limits=limits,
        )


def _table(t: Mapping[str, Any]) -> Table:
    return Table(
        name=t["name"],
        key=t["key"],
        parent=t.get("parent"),
        join=tuple(dict(t.get("join", {})).items()),
        fields=tuple(Field(f["name"], f.get("type", "text"), f.get("is")) for f in t["fields"]),
    )


Row = Mapping[str, Any]
"""One record as the register holds it: column -> value, nothing renamed, nothing explained."""


@dataclass(frozen=True, slots=True)
class Record:
    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Term:
    """`role` equals one of `values` (in any field that is declared to be that role), or begins with one of them.

    A term that says how a value begins only narrows a rule: a connector whose register cannot be asked so leaves
    it out, and finds more.
    """

    role: str
    values: tuple[Any, ...]
    begins: bool = False


Rule = tuple[Term, ...]
"""A blocking rule: all terms together. Candidates are what any rule finds."""


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the root table that any rule found; `capped` where there were more than the limit."""

    rows: tuple[Row, ...]
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything held under the accepted root rows, the root rows among it; `capped` names what was cut."""

    records: tuple[Record, ...]
    capped: str | None = None  # rows | bytes


@dataclass(frozen=True, slots=True)
class Health:
    """What `luukku check` says of a register."""

    answers: bool
    rights: str  # plain words: "reads 4 tables; cannot write"
    problem: str | None = None  # one clear sentence


class Connector(Protocol):
    """One kind of system. Made once per register and worker; used by many threads at once."""

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        """Candidates. `until` is a `time.monotonic()` moment after which it raises `OutOfTime`."""

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        """All records below the root rows with these keys, as few round trips as the system allows."""

    def check(self) -> Health:
        """Try the way in, without touching a person."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """One thing asked of one register. The id is the idempotency key, the same over all attempts."""

    id: str
    person: Person
    register: Register
    decisions: Mapping[str, bool] = field(default_factory=dict)
    """root key -> True "same" / False "not the same": what people decided beats the model."""


@dataclass(frozen=True, slots=True)
class FieldAccount:
    """Why one fact spoke for or against: level reached, its m and u, the frequency used, its bits."""

    fact: str  # number | given | surname | birth_date | address | phone | email | household
    level: str
    m: float
    u: float
    tf: float | None
    bits: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A root row at or above 0 bits: band, score, and the account that sums to it."""

    key: str
    band: str  # auto | review | reject
    bits: float
    account: tuple[FieldAccount, ...]
    guards: tuple[str, ...]  # codes of the guards that held it back
    model: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one attempt at one order."""

    order: str
    kind: Kind | None  # None: only doubtful candidates; people of that administration must look first
    records: tuple[Record, ...] = ()
    doubtful: tuple[Candidate, ...] = ()
    doubtful_records: tuple[Record, ...] = ()  # their root rows, for the reviewer only
    accepted: tuple[Candidate, ...] = ()
    searched: tuple[str, ...] = ()  # "number", "name+birth_date", ...
    capped: str | None = None  # candidates | rows | bytes
    reason: str | None = None  # Failure.code, foreign-record, more-than-asked, nothing-to-ask-by, or defect
    permanent: bool = False
    quarantined: int = 0  # records of others that were returned and thrown away
    model: str = ""
    milliseconds: int = 0
