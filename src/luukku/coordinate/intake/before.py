"""Whether a request was taken down already: of the same person, by the same way, and it came on the same day."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from luukku.coordinate.cases.models import CaseContact
from luukku.journal import facade as journal
from luukku.people import facade as people

from .noting import PURPOSE, Clerk
from .told import Noted


@dataclass(frozen=True, slots=True)
class TakenDown:
    """The number of its case, and the sign of whoever took it down."""

    number: str
    taken_by: str


def taken_down_before(*, request: Noted, clerk: Clerk) -> list[TakenDown]:
    """The oldest first. The search leaves an entry, and one with everybody who is found by it."""
    contacts = CaseContact.objects.filter(channel=request.channel, received=request.received)
    there = [*contacts.order_by("noted_at").values_list("case__subject", "case__number", "taken_by")]
    if not there:
        return []
    alike = people.alike(
        facts=request.facts, among={subject for subject, _, _ in there}, purpose=PURPOSE, actor=clerk.actor,
        actor_org=clerk.administration, role=clerk.role, channel=request.channel,
    )  # fmt: skip
    if not alike:
        return []
    _seen(alike, request, clerk)
    return [TakenDown(number, taken_by) for subject, number, taken_by in there if subject in alike]


def _seen(subjects: list[UUID], request: Noted, clerk: Clerk) -> None:
    """That somebody was told of their request stands in the journal before it is told."""
    journal.grant(
        subjects=subjects, purpose=PURPOSE, actor=clerk.actor, actor_org=clerk.administration, role=clerk.role,
        channel=request.channel,
    )  # fmt: skip
