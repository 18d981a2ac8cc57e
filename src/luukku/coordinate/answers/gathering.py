"""Brings together what one edition tells: everything recorded and released up to its moment. Under a grant."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Decision, Edition
from luukku.coordinate.cases.secret import untold_looks
from luukku.coordinate.desk.withholding import HELD_BACK, PASSED_ON
from luukku.coordinate.plans.articles import right_of
from luukku.coordinate.plans.outcomes import INTERIM, outcome_of
from luukku.coordinate.rights.content import TABLE as DECISION
from luukku.coordinate.rights.content import decision_in
from luukku.journal import facade as journal
from luukku.people.facade import Facts

from .editions import news
from .given import (
    Administration,
    Appeal,
    CaseFacts,
    Contact,
    Enclosure,
    Extension,
    Look,
    Looks,
    Office,
    Outcome,
    Part,
    Release,
    Telling,
    Words,
)
from .withheld import cited

APART = frozenset({DOCUMENT, DECISION, HELD_BACK, PASSED_ON})
"""What is kept with an outcome and is no record of the register."""

_PARTS = """
select o.register_version_id, l.administration_version_id, o.register, o.recipient, r.number, x.id, x.kind, x.reason,
  x.at, x.expected, x.tried, x.searched, x.capped, c.sealed, g.at, g.by, o.next_at
from coordinate_order o
join coordinate_leg l on l.id = o.leg_id
left join catalogue_registerversion r on r.id = o.register_version_id
left join lateral (
  select at, by from coordinate_release where leg_id = l.id and at <= %s order by at desc limit 1) g on true
left join lateral (
  select * from coordinate_outcome where order_id = o.id and at <= %s
  order by (at <= g.at and kind not in ('failed', 'late', 'needs-more')) is true desc, at desc, id desc limit 1
) x on true
left join coordinate_outcomecontent c on c.outcome_id = x.id
where o.case_id = %s and not exists (select from coordinate_order n where n.replaces_id = o.id)
"""


def gather(edition: Edition, facts: Facts, key: bytes) -> tuple[CaseFacts, list[Part]]:
    """The facts of the case and every register's part. A handful of statements, whatever the size of the town."""
    parts = _parts(edition, key)
    return _case_facts(edition, facts, parts, key), parts


def _news(edition: Edition, parts: list[Part], key: bytes) -> tuple[str, ...]:
    if edition.number == 1:
        return ()
    before = Edition.objects.select_related("case").get(case_id=edition.case_id, number=edition.number - 1)
    return news(_parts(before, key), parts)


def _parts(edition: Edition, key: bytes) -> list[Part]:
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, [edition.at, edition.at, edition.case_id])
        rows = cursor.fetchall()
    registers = catalogue.register_versions(ids=[row[0] for row in rows if row[0]])
    administrations = catalogue.administration_versions(ids={row[1] for row in rows})
    told = _told(rows, registers, key, edition)
    parts = [
        _part(_declared(row, registers, administrations), administrations[row[1]], row, key, edition, told)
        for row in rows
        if row[3] is None
    ]
    return sorted(parts, key=lambda p: str(p.register["id"]))


def _declared(
    row: tuple[Any, ...],
    registers: Mapping[UUID, Mapping[str, Any]],
    administrations: Mapping[UUID, catalogue.Administration],
) -> Mapping[str, Any]:
    """The register's entry; of an administration that was asked as such, what stands for one."""
    if row[0] is not None:
        return registers[row[0]]
    of = administrations[row[1]]
    return {
        "id": of.slug, "name": of.body["name"], "part_of_life": "contacts", "visibility": "open", "ask_by": [],
        "connector": {"kind": "desk"},
    }  # fmt: skip


def _told(
    rows: Sequence[tuple[Any, ...]], registers: Mapping[UUID, Mapping[str, Any]], key: bytes, edition: Edition
) -> dict[str, tuple[Telling, ...]]:
    """By register, each recipient in the order of its entry, and what came of telling them."""
    told: dict[str, list[Telling]] = {}
    for row in sorted((r for r in rows if r[3] is not None), key=lambda r: (r[2], r[3])):
        register = registers[row[0]]
        outcome, _ = _outcome(register, row, key, edition)
        told.setdefault(row[2], []).append(Telling(register["recipients"][row[3]]["name"], outcome))
    return {register: tuple(ones) for register, ones in told.items()}


def _part(
    register: Mapping[str, Any],
    administration: catalogue.Administration,
    row: tuple[Any, ...],
    key: bytes,
    edition: Edition,
    told: Mapping[str, tuple[Telling, ...]],
) -> Part:
    outcome, released = _outcome(register, row, key, edition)
    body, released_at, released_by = administration.body, row[14], row[15]
    return Part(
        administration=Administration(administration.slug, body["name"], _contact(body["contact"])),
        register=register,
        version=row[4] or administration.number,
        outcome=outcome,
        release=_release(released_at, released_by, body) if released else None,
        told=told.get(row[2], ()),
    )


def _outcome(
    register: Mapping[str, Any], row: tuple[Any, ...], key: bytes, edition: Edition
) -> tuple[Outcome, bool]:
    """What may be told of an order, and whether it was released."""
    _, _, _, _, _, outcome_id, kind, reason, at, expected, tried, searched, capped, sealed, *release = row
    released_at, _, next_at = release
    released = released_at is not None and at is not None and released_at >= at
    if kind is None or not (released or outcome_of(kind) in INTERIM):
        late = Outcome(Kind.LATE, edition.at, reason="not-released", expected=edition.case.due)
        return late, released
    content = unlock(key, sealed, outcome_id) if sealed is not None else []
    withheld = _table(content, HELD_BACK) or register.get("withheld") or {}
    passed = _table(content, PASSED_ON) or {}
    return Outcome(
        kind=outcome_of(kind), at=at, reason=reason, searched=tuple(_json(searched)), capped=capped, tried=tried,
        expected=expected, next_try=next_at, ground=withheld.get("ground"), ground_law=withheld.get("law"),
        ground_words=withheld.get("words"), recipient=passed.get("to"), reached=_day(passed.get("received")),
        records=tuple((table, fields) for table, fields in content if table not in APART),
        enclosures=tuple(
            _enclosure(fields, edition.case.country) for table, fields in content if table == DOCUMENT
        ),
        decision=decision_in(content),
    ), released  # fmt: skip


def _enclosure(fields: Mapping[str, Any], country: str) -> Enclosure:
    withheld = {code: (n, cited(code, country)) for code, n in fields.get("withheld", {}).items()}
    return Enclosure(fields["name"], fields["bytes"], fields["sha256"], fields["content"], withheld)


def _release(at: Any, by: str, administration: Mapping[str, Any]) -> Release:
    official = administration["release"].get("official") if by == "official" else None
    return Release(at, official)


def _contact(raw: Mapping[str, str]) -> Contact:
    return Contact(**{k: raw[k] for k in ("email", "phone", "post", "web") if k in raw})


def _case_facts(edition: Edition, facts: Facts, parts: list[Part], key: bytes) -> CaseFacts:
    case, place = edition.case, catalogue.municipality()
    stream = case.stream.body
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
        new=_news(edition, parts, key),
        extension=_extension(edition, key),
        right=right_of(stream),
        appeal=Appeal(**stream["appeal"]) if stream.get("appeal") else None,
        written_in=place.language,
        zone=zone,
        looks=_looks(edition, parts) if right_of(stream) == "access" else None,
        asked=tuple(case.asked),
        left_out=tuple(case.left_out),
    )


def _looks(edition: Edition, parts: list[Part]) -> Looks | None:
    """Entries are only added: what was written down before the edition's moment is the same whenever it is read.
    Administrations are called as in the rest of the answer; those that were not asked, as they are called now.
    """
    since, subject = journal.kept_since(), edition.case.subject
    if since is None or since >= edition.at:
        return None
    sums = journal.summed(subject=subject, without=untold_looks(subject=subject), until=edition.at)
    bodies = {part.administration.id: part.administration.name for part in parts}
    if any(one.body and one.body not in bodies for one in sums):
        bodies = {one.slug: one.body["name"] for one in catalogue.current_administrations()} | bodies
    looks = (Look(_body(one.body, bodies), one.purpose, one.times, one.last) for one in sums)
    return Looks(since, tuple(looks), f"{settings.LUUKKU_URL.rstrip('/')}/my/looked/")


def _body(slug: str | None, names: Mapping[str, Words]) -> Words | None:
    """One that is no more in the catalogue goes by its short name."""
    return names.get(slug, {"en": slug}) if slug else None


def _extension(edition: Edition, key: bytes) -> Extension | None:
    """More time that was taken before this edition."""
    made = Decision.objects.select_related("content").filter(
        case_id=edition.case_id, what="extend", in_force_at__lte=edition.at
    )  # fmt: skip
    one = made.first()
    if one is None or one.due_after is None:
        return None
    return Extension(one.on, one.due_after, unlock(key, one.content.sealed, one.id)["reasons"])


def _table(content: Sequence[tuple[str, Mapping[str, Any]]], name: str) -> Mapping[str, Any] | None:
    return next((fields for table, fields in content if table == name), None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
