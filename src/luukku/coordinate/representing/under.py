"""Under which mandate a case was asked, and whether that still holds: asked again before each effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from luukku.coordinate.plans.entries import OWN
from luukku.people.facade import Who, mandates


@dataclass(frozen=True, slots=True)
class Under:
    """Who asks, by which mandate of what kind."""

    mandate: UUID
    by: UUID
    kind: str

    @classmethod
    def of(cls, who: Who) -> Under | None:
        """None for whoever asks in their own name."""
        if who.mandate is None or who.subject is None:
            return None
        return cls(who.mandate, who.subject, who.acts_as)

    def columns(self) -> dict[str, object]:
        return {"mandate": self.mandate, "asked_by": self.by, "asked_as": self.kind}


class AskedUnder(Protocol):
    """A case's row, or what is told of it."""

    @property
    def subject(self) -> UUID: ...
    @property
    def mandate(self) -> UUID | None: ...
    @property
    def asked_by(self) -> UUID | None: ...
    @property
    def asked_as(self) -> str: ...


def named(case: AskedUnder) -> Mapping[str, Any]:
    """As whom the journal names whoever asked in this case, where it is them who act."""
    return mandates.named(case.subject, case.asked_as) if case.asked_as else OWN


def still(case: AskedUnder, now: datetime, *, act: str = "picks-up", web: bool = False) -> bool:
    """Whether what comes of the case may still go to whoever asked: True of one's own. Call it in the transaction of
    the effect: until that ends, nobody ends the mandate.
    """
    if case.mandate is None or case.asked_by is None:
        return True
    return mandates.still_holds(
        mandate=case.mandate, actor=case.asked_by, subject=case.subject, act=act, now=now, firm=True, web=web
    )
