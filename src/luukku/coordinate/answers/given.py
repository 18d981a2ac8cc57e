"""What the coordinator hands over for one answer: values only, already decrypted, nothing looked up later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from luukku.connectors.port import Row
from luukku.coordinate.plans.outcomes import Outcome as Kind
from luukku.coordinate.rights.rules import Ruling
from luukku.look.texts import Phrase

Words = Mapping[str, str]
"""One text in several languages: language code -> text."""

VISIBILITIES = ("open", "content-secret", "existence-secret")


@dataclass(frozen=True, slots=True)
class Contact:
    email: str = ""
    phone: str = ""
    post: str = ""
    web: str = ""

    def lines(self) -> tuple[str, ...]:
        return tuple(line for line in (self.email, self.phone, self.post, self.web) if line)


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody a resident can turn to: the data protection officer, the supervisory authority."""

    name: Words
    contact: Contact = Contact()


@dataclass(frozen=True, slots=True)
class Administration:
    """A line organisation, its own controller."""

    id: str
    name: Words
    contact: Contact = Contact()


@dataclass(frozen=True, slots=True)
class Release:
    """The act that let a part go out: by the official of this title, or (`by` is None) by the published rule."""

    at: datetime
    by: Words | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document an administration handed in; it travels beside the answer under this name."""

    name: str
    bytes: int
    sha256: str = ""
    content: str = field(default="", repr=False, compare=False)  # base64, as the desk's answer keeps it
    withheld: Mapping[str, tuple[int, Phrase | None]] = field(default_factory=dict)  # ground: number, law


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one order; the latest counts.

    `searched` as a connector reports it ("number", "name+birth_date"); `capped`: candidates | rows | bytes;
    `reason`: the code of the failure; `ground`: a code of `texts/` (`ground.*`), `ground_law`: the law by name.
    """

    kind: Kind
    at: datetime
    reason: str | None = None
    searched: tuple[str, ...] = ()
    capped: str | None = None
    tried: int = 0
    next_try: datetime | None = None
    expected: date | None = None
    recipient: Words | None = None
    ground: str | None = None
    ground_law: Words | None = None
    ground_words: Words | None = None  # somebody's own, at the desk
    reached: date | None = None  # when whoever it was passed on to had it
    records: tuple[tuple[str, Row], ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    decision: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One recipient, and whether they were told what was changed (Art. 19)."""

    recipient: Words
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """One order's share of the answer. `register` is the published declaration, `version` its number."""

    administration: Administration
    register: Mapping[str, Any]
    version: int
    outcome: Outcome
    release: Release | None = None
    told: tuple[Telling, ...] = ()

    @property
    def visibility(self) -> str:
        """open | content-secret | existence-secret; what is not declared open by name is never open."""
        declared = self.register.get("visibility", "open")
        if declared not in VISIBILITIES:
            raise ValueError(f"register {self.register['id']}: visibility must be one of {VISIBILITIES}")
        return str(declared)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time was taken (Art. 12(3)): told on `told`, within the first month, with these reasons."""

    told: date
    due: date
    reasons: Words


@dataclass(frozen=True, slots=True)
class Appeal:
    """Against a refusal: to whom, and within how many days."""

    to: Words
    days: int


@dataclass(frozen=True, slots=True)
class Look:
    """How often a body (None: the counter itself) looked for one purpose, and when last."""

    body: Words | None
    purpose: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Looks:
    """What may be told of looks before the edition's moment. `address`: where every single one is listed."""

    since: datetime
    looks: tuple[Look, ...]
    address: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What every page of the answer needs to know of its case. `new`: ids of registers new in this edition."""

    reference: str
    municipality: Words
    person: str
    received: date
    due: date
    answered: date
    officer: Office
    authority: Office
    edition: int = 1
    new: tuple[str, ...] = ()
    extension: Extension | None = None
    right: str = "access"
    appeal: Appeal | None = None
    written_in: str = "en"  # the language in which the administrations write
    zone: tzinfo = UTC
    currency: str = "EUR"
    asked: tuple[str, ...] = ()  # parts of life, where not all were asked about
    left_out: tuple[str, ...] = ()
    looks: Looks | None = None
