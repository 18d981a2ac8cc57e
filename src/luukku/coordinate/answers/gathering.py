"""Brings together what one edition tells: everything recorded and released up to its moment. Under a grant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Kind
from luukku.coordinate.cases.contents import unlock
from luukku.people.facade import Facts

from .given import Administration, CaseFacts, Contact, Enclosure, Office, Outcome, Part, Release
from .models import Edition

DOCUMENT = "document"
"""The table under which a desk's uploads are kept; no register may declare it."""

_PARTS = """
select r.slug, r.number, r.body, a.slug, a.body, o.id, x.id, x.kind, x.reason, x.at, x.expected, x.tried,
  x.searched, x.capped, c.sealed, g.at, g.by, o.next_at
from coordinate_order o
join catalogue_registerversion r on r.id = o.register_version_id
join coordinate_leg l on l.id = o.leg_id
join catalogue_administrationversion a on a.id = l.administration_version_id
left join lateral (
  select * from coordinate_outcome where order_id = o.id and at <= %s order by at desc, id desc limit 1
) x on true
left join lateral (
  select at, by from coordinate_release where leg_id = l.id and at <= %s order by at desc limit 1) g on true
left join coordinate_outcomecontent c on c.outcome_id = x.id
where o.case_id = %s order by r.slug
"""


def gather(edition: Edition, facts: Facts, key: bytes) -> tuple[CaseFacts, list[Part]]:
    """Two statements, whatever the size of the municipality."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, [edition.at, edition.at, edition.case_id])
        rows = cursor.fetchall()
    before = Edition.objects.filter(case_id=edition.case_id, number=edition.number - 1).first()
    parts = [_part(row, key, edition) for row in rows]
    new = tuple(p.register["id"] for p in parts if before is not None and p.outcome.at > before.at)
    return _case_facts(edition, facts, new), parts


def _part(row: tuple[Any, ...], key: bytes, edition: Edition) -> Part:
    (_, number, register, administration, body, _, outcome_id, kind, reason, at, expected, tried,
     searched, capped, sealed, released_at, released_by, next_at) = row  # fmt: skip
    register, body = _json(register), _json(body)
    released = released_at is not None and at is not None and released_at >= at
    if kind is None or not (released or Kind(kind) in (Kind.FAILED, Kind.LATE)):
        outcome = Outcome(Kind.LATE, edition.at, reason="not-released", expected=edition.case.due)
    else:
        content = unlock(key, sealed, outcome_id) if sealed is not None else []
        outcome = Outcome(
            kind=Kind(kind), at=at, reason=reason, searched=tuple(_json(searched)), capped=capped, tried=tried,
            expected=expected, next_try=next_at,
            records=tuple((table, fields) for table, fields in content if table != DOCUMENT),
            enclosures=tuple(
                Enclosure(f["name"], f["bytes"], f["sha256"]) for table, f in content if table == DOCUMENT
            ),
        )  # fmt: skip
    return Part(
        administration=Administration(administration, body["name"], _contact(body["contact"])),
        register=register,
        version=number,
        outcome=outcome,
        release=_release(released_at, released_by, body) if released else None,
    )


def _release(at: Any, by: str, administration: Mapping[str, Any]) -> Release:
    official = administration["release"].get("official") if by == "official" else None
    return Release(at, official)


def _contact(raw: Mapping[str, str]) -> Contact:
    return Contact(**{k: raw[k] for k in ("email", "phone", "post", "web") if k in raw})


def _case_facts(edition: Edition, facts: Facts, new: tuple[str, ...]) -> CaseFacts:
    case, place = edition.case, catalogue.municipality()
    zone = ZoneInfo(settings.LUUKKU_TIME_ZONE)
    return CaseFacts(
        reference=case.number,
        municipality=place.name,
        person=facts.shown_name,
        received=case.received,
        due=case.due,
        answered=edition.at.astimezone(zone).date(),
        officer=Office(place.officer["name"], _contact(place.officer["contact"])),
        authority=Office(place.authority["name"], _contact(place.authority["contact"])),
        edition=edition.number,
        new=new,
        zone=zone,
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def cited(edition_case: UUID) -> list[str]:
    """Ids of the register versions that a case's orders are bound to, for the manifest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select register_version_id from coordinate_order where case_id = %s order by 1", [edition_case]
        )
        return [str(version) for (version,) in cursor.fetchall()]
