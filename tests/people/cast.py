"""Eeva, a mother; Vilho, her child; Urho, who was his guardian once; and mandates among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from luukku.people import facade as people
from luukku.people.facade import Facts, Level, Name, Who, mandates
from luukku.people.mandates import actions

BORN = date(2016, 1, 1)
CHILD = Facts(
    names=(Name(("Vilho",), "Aaltonen"),), birth_date=BORN, numbers=("010116A903P",), language="en",
    addresses=(people.Address("Koulukatu 12 B 34", "69100", "Salmela"),), phones=("+358501234567",),
    verified=("number", "name", "birth_date"),
)  # fmt: skip
EEVA = Facts(
    names=(Name(("Eeva",), "Aaltonen"),), birth_date=date(1980, 5, 5), numbers=("050580-9053",), language="en",
    verified=("number", "name"),
)  # fmt: skip
URHO = Facts(
    names=(Name(("Urho",), "Saari"),), birth_date=date(1985, 9, 11), numbers=("110985-906H",), language="en",
    verified=("number", "name"),
)  # fmt: skip
BOTH = frozenset(mandates.ACTS)
CLERK = Who(staff=uuid4(), administration="town", roles=frozenset({"id-desk"}), level=Level.SUBSTANTIAL)


@dataclass
class Family:
    child: UUID
    eeva: UUID
    urho: UUID


def family(child: Facts = CHILD) -> Family:
    return Family(*people.add(people=[child, EEVA, URHO], now=timezone.now()))


def terms(**more: Any) -> mandates.Terms:
    told: dict[str, Any] = {
        "kind": "guardian", "covers": BOTH, "ground": "custody", "proof": "register-extract",
        "starts": timezone.localdate() - timedelta(days=30),
    }  # fmt: skip
    return mandates.Terms(**(told | more))


def given(actor: UUID, subject: UUID, *, now: datetime | None = None, **more: Any) -> UUID:
    """A mandate, as the ID desk records it."""
    return actions.record(
        actor=actor, subject=subject, terms=terms(**more), who=CLERK, now=now or timezone.now()
    )


def ended(mandate: UUID, subject: UUID) -> None:
    mandates.end(mandate=mandate, subject=subject, who=CLERK, now=timezone.now())


def who_acts(actor: UUID, subject: UUID, mandate: UUID, kind: str = "guardian") -> Who:
    """A session in which they act; whether they may is another question."""
    return Who(
        subject=actor,
        level=Level.HIGH,
        since=timezone.now(),
        mandate=mandate,
        on_behalf_of=subject,
        acts_as=kind,
    )
