"""Whose case it is, and which cases somebody has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from .numbers import numbered

_OWN = """
select c.id, c.number, c.received, c.due, s.state, c.mandate, c.asked_as,
  exists (select from coordinate_edition e where e.case_id = c.id and e.manifest ? 'forms'), v.body ->> 'name'
from coordinate_case c
join catalogue_streamversion v on v.id = c.stream_id
left join lateral (
  select state from coordinate_casestate where case_id = c.id order by at desc, id desc limit 1) s on true
where c.subject = %s order by c.opened_at desc, c.number desc
"""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One line of somebody's list of cases."""

    id: UUID
    number: str
    received: date
    due: date
    state: str
    mandate: UUID | None  # somebody else asked, under it ...
    asked_as: str  # ... as this
    answered: bool  # there is something to read
    stream_name: Mapping[str, str]  # what was asked for


def cases_of(*, subject: UUID) -> list[OwnCase]:
    """The newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN, [subject])
        return [_own(*row) for row in cursor.fetchall()]


def _own(*row: Any) -> OwnCase:
    *facts, name = row
    return OwnCase(*facts, stream_name=json.loads(name))  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose case it is, and under which mandate somebody else asked, if so."""

    subject: UUID
    mandate: UUID | None
    asked_as: str


def owner_of(*, number: str) -> Owner:
    """Raises LookupError."""
    case = numbered(number)
    return Owner(case.subject, case.mandate, case.asked_as)
