"""One line of the journal, as a value: what happened, past tense, ids and codes only."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from operator import attrgetter
from uuid import UUID

from luukku.foundation.ids import moment_of, new_id

FORMAT = 1
HIDDEN_AT_MOST = timedelta(days=730)
"""After it was written an entry shows itself to the person, at the latest; the database holds to the same."""
CODE = re.compile(r"[A-Za-z0-9 ._:;,()/+§-]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a verb records. Texts are codes, never sentences, names or numbers of people.

    `subject` is a person's random key. When it happened, and in which transaction, the database itself writes down.
    """

    kind: str  # past tense: case-opened, order-placed, looked, ...
    actor: str = "luukku"  # who did it: a staff id, "resident", a worker; never a name
    actor_org: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    subject: UUID | None = None
    case: UUID | None = None
    leg: UUID | None = None
    order: UUID | None = None
    stream: str | None = None
    version: str | None = None
    step: str | None = None
    from_state: str | None = None
    to_state: str | None = None
    service: str | None = None
    administration: str | None = None
    unit: str | None = None
    channel: str | None = None
    purpose: str | None = None
    legal_basis: str | None = None
    data_categories: tuple[str, ...] = ()
    outcome: str | None = None
    cause: str | None = None
    cost: str | None = None
    waits: str | None = None  # for whom or what the case waits from here on
    language: str | None = None
    segment: str | None = None  # coarse, as of then
    grant: UUID | None = None
    visible_from: datetime | None = None  # hidden from the person's own time line until then ...
    hidden_basis: str | None = None  # ... on this ground
    id: UUID = field(default_factory=new_id)
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    format: int = FORMAT

    def __post_init__(self) -> None:
        for name, value in zip(TEXTS, _texts(self), strict=True):
            if value is not None and not CODE.fullmatch(value):
                raise ValueError(f"the journal takes codes only; {name} holds something else")
        if not all(map(CODE.fullmatch, self.data_categories)):
            raise ValueError("the journal takes codes only; data_categories holds something else")
        if (self.visible_from is None) != (self.hidden_basis is None):
            raise ValueError("an entry is hidden until a date and on a ground, or not at all")
        if self.visible_from is not None and self.visible_from > moment_of(self.id) + HIDDEN_AT_MOST:
            raise ValueError(f"an entry is hidden for {HIDDEN_AT_MOST.days} days at most")


TEXTS: tuple[str, ...] = tuple(each.name for each in fields(Entry) if each.type in ("str", "str | None"))
_texts = attrgetter(*TEXTS)


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with its place in the sealed order, and when and where the database says it was written."""

    index: int
    at: datetime
    entry: Entry


COLUMNS: tuple[str, ...] = tuple(each.name for each in fields(Entry))
"""The columns the application may write; `at` and `txid` are the database's own."""
