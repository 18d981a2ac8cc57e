"""Brings together what one edition tells: everything recorded and released up to its moment. Under a grant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import connection

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import INTERIM, Kind
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Decision, Edition
from luukku.people.facade import Facts

from .editions import news
from .given import (
    Administration,
    CaseFacts,
    Contact,
    Enclosure,
    Extension,
    Office,
    Outcome,
    Part,
    Release,
)

DOCUMENT = "document"
"""The table under which a desk's uploads are kept; no register may declare it."""

_PARTS = """
select o.register_version_id, l.administration_version_id, r.number, x.id, x.kind, x.reason, x.at, x.expected, x.tried,
  x.searched, x.capped, c.sealed, g.at, g.by, o.next_at
from coordinate_order o
join coordinate_leg l on l.id = o.leg_id
join catalogue_registerversion r on r.id = o.register_version_id
left join lateral (
  select at, by from coordinate_release where leg_id = l.id and at <= %s order by at desc limit 1) g on true
left join lateral (
  select * from coordinate_outcome where order_id = o.id and at <= %s
  order by (at <= g.at and kind not in ('failed', 'late')) is true desc, at desc, id desc limit 1
) x on true
left join coordinate_outcomecontent c on c.outcome_id = x.id
where o.case_id = %s and not exists (select from coordinate_order n where n.replaces_id = o.id)
"""


def gather(edition: Edition, facts: Facts, key: bytes) -> tuple[CaseFacts, list[Part]]:
    """The facts of the case and every register's part. A handful of statements, whatever the size of the town."""
    parts = _parts(edition, key)
    return _case_facts(edition, facts, _news(edition, parts, key), key), parts


def _news(edition: Edition, parts: list[Part], key: bytes) -> tuple[str, ...]:
    if edition.number == 1:
        return ()
    before = Edition.objects.select_related("case").get(case_id=edition.case_id, number=edition.number - 1)
    return news(_parts(before, key), parts)


def _parts(edition: Edition, key: bytes) -> list[Part]:
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, [edition.at, edition.at, edition.case_id])
        rows = cursor.fetchall()
    registers = catalogue.register_versions(ids=[row[0] for row in rows])
    administrations = catalogue.administration_versions(ids={row[1] for row in rows})
    parts = [_part(registers[row[0]], administrations[row[1]], row[2:], key, edition) for row in rows]
    return sorted(parts, key=lambda p: str(p.register["id"]))


def _part(
    register: Mapping[str, Any],
    administration: catalogue.Administration,
    row: tuple[Any, ...],
    key: bytes,
    edition: Edition,
) -> Part:
    (number, outcome_id, kind, reason, at, expected, tried, searched, capped, sealed, released_at, released_by,
     next_at) = row  # fmt: skip
    released = released_at is not None and at is not None and released_at >= at
    if kind is None or not (released or Kind(kind) in INTERIM):
        outcome = Outcome(Kind.LATE, edition.at, reason="not-released", expected=edition.case.due)
    else:
        content = unlock(key, sealed, outcome_id) if sealed is not None else []
        withheld = register.get("withheld") or {}
        outcome = Outcome(
            kind=Kind(kind), at=at, reason=reason, searched=tuple(_json(searched)), capped=capped, tried=tried,
            expected=expected, next_try=next_at, ground=withheld.get("ground"), ground_law=withheld.get("law"),
            records=tuple((table, fields) for table, fields in content if table != DOCUMENT),
            enclosures=tuple(
                Enclosure(f["name"], f["bytes"], f["sha256"], f["content"])
                for table, f in content
                if table == DOCUMENT
            ),
        )  # fmt: skip
    body = administration.body
    return Part(
        administration=Administration(administration.slug, body["name"], _contact(body["contact"])),
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


def _case_facts(edition: Edition, facts: Facts, new: tuple[str, ...], key: bytes) -> CaseFacts:
    case, place = edition.case, catalogue.municipality()
    zone = settings.LUUKKU_TIME_ZONE
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
        extension=_extension(edition, key),
        zone=zone,
        asked=tuple(case.asked),
        left_out=tuple(case.left_out),
    )


def _extension(edition: Edition, key: bytes) -> Extension | None:
    """More time that was taken before this edition."""
    made = Decision.objects.select_related("content").filter(
        case_id=edition.case_id, what="extend", in_force_at__lte=edition.at
    )  # fmt: skip
    one = made.first()
    if one is None or one.due_after is None:
        return None
    return Extension(one.on, one.due_after, unlock(key, one.content.sealed, one.id)["reasons"])


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
