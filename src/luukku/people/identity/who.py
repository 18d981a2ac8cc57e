"""Who is at the counter, in values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID


class Level(IntEnum):
    """How strongly it is known who somebody is, as the eIDAS regulation counts; 0: not at all."""

    NONE = 0
    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Who:
    """A resident by their subject, or staff by a key of theirs with administration and roles; or nobody."""

    subject: UUID | None = None
    staff: UUID | None = None
    administration: str = ""
    roles: frozenset[str] = frozenset()
    level: Level = Level.NONE
    since: datetime | None = None  # when they last proved it, not when the session began
    mandate: UUID | None = None  # under which they act for somebody else ...
    on_behalf_of: UUID | None = None  # ... for this person ...
    log_in: UUID | None = None  # of one at which a service told for whom they may act
    acts_as: str = ""  # ... as their guardian, legal-representative or proxy

    @property
    def actor(self) -> str:
        """As the journal names them."""
        return f"staff:{self.staff}" if self.staff else "resident" if self.subject else "nobody"


NOBODY = Who()


def to_session(who: Who) -> dict[str, Any]:
    """Keys and codes only: no name, no number, nothing of a token."""
    return {
        "subject": who.subject and str(who.subject),
        "staff": who.staff and str(who.staff),
        "administration": who.administration,
        "roles": sorted(who.roles),
        "level": int(who.level),
        "since": who.since and who.since.isoformat(),
        "mandate": who.mandate and str(who.mandate),
        "on_behalf_of": who.on_behalf_of and str(who.on_behalf_of),
        "acts_as": who.acts_as,
        "log_in": who.log_in and str(who.log_in),
    }


def from_session(kept: dict[str, Any] | None) -> Who:
    if not kept:
        return NOBODY
    return Who(
        subject=UUID(kept["subject"]) if kept["subject"] else None,
        staff=UUID(kept["staff"]) if kept["staff"] else None,
        administration=kept["administration"],
        roles=frozenset(kept["roles"]),
        level=Level(kept["level"]),
        since=datetime.fromisoformat(kept["since"]) if kept["since"] else None,
        mandate=UUID(kept["mandate"]) if kept.get("mandate") else None,
        on_behalf_of=UUID(kept["on_behalf_of"]) if kept.get("on_behalf_of") else None,
        log_in=UUID(kept["log_in"]) if kept.get("log_in") else None,
        acts_as=kept.get("acts_as", ""),  # a session that began with the version before has none
    )
