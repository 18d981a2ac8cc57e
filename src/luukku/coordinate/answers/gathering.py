"""Brings together what one edition tells: everything recorded and released up to its moment. Under a grant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind
from luukku.coordinate.cases.columns import plain
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


class _Row(NamedTuple):
    """One order that counts, what came of it by the edition's moment, and the release that covers it."""

    register_version: UUID | None  # None: the administration was asked as such
    administration_version: UUID
    register: str
    recipient: int | None  # the place in its register's entry of whom it tells what was changed
    version: int | None  # number of its register's entry
    outcome: UUID | None
    kind: str | None
    reason: str | None
    at: datetime | None
    expected: date | None
    tried: int | None
    searched: Any
    capped: str | None
    sealed: memoryview | None
    released_at: datetime | None
    released_by: str | None  # rule | official
    next_at: datetime | None


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
order by o.recipient
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
        rows = [_Row(*row) for row in cursor.fetchall()]
    registers = catalogue.register_versions(
        ids=[row.register_version for row in rows if row.register_version]
    )
    administrations = catalogue.administration_versions(ids={row.administration_version for row in rows})
    told = _told(rows, registers, key, edition)
    parts = []
    for row in rows:
        if row.recipient is None:
            administration = administrations[row.administration_version]
            register = registers[row.register_version] if row.register_version else _as_such(administration)
            parts.append(_part(row, register, administration, key, edition, told.get(row.register, ())))
    return sorted(parts, key=lambda p: str(p.register["id"]))


def _as_such(administration: catalogue.Administration) -> Mapping[str, Any]:
    """What stands for a register's entry where an administration was asked as such."""
    return {
        "id": administration.slug, "name": administration.body["name"], "part_of_life": "contacts",
        "visibility": "open", "ask_by": [], "connector": {"kind": "desk"},
    }  # fmt: skip


def _told(
    rows: Sequence[_Row], registers: Mapping[UUID, Mapping[str, Any]], key: bytes, edition: Edition
) -> dict[str, tuple[Telling, ...]]:
    """By register, each recipient in the order of its entry, and what came of telling them."""
    told: dict[str, list[Telling]] = {}
    for row in rows:
        if row.recipient is not None and row.register_version is not None:
            register = registers[row.register_version]
            outcome, _ = _outcome(row, register, key, edition)
            name = register["recipients"][row.recipient]["name"]
            told.setdefault(row.register, []).append(Telling(name, outcome))
    return {register: tuple(ones) for register, ones in told.items()}


def _part(
    row: _Row,
    register: Mapping[str, Any],
    administration: catalogue.Administration,
    key: bytes,
    edition: Edition,
    told: tuple[Telling, ...],
) -> Part:
    outcome, released = _outcome(row, register, key, edition)
    body = administration.body
    return Part(
        administration=Administration(administration.slug, body["name"], _contact(body["contact"])),
        register=register,
        version=row.version or administration.number,
        outcome=outcome,
        release=_release(row, body) if released else None,
        told=told,
    )


def _outcome(row: _Row, register: Mapping[str, Any], key: bytes, edition: Edition) -> tuple[Outcome, bool]:
    """What may be told of an order, and whether it was released."""
    released = row.released_at is not None and row.at is not None and row.released_at >= row.at
    if row.kind is None or row.at is None or not (released or outcome_of(row.kind) in INTERIM):
        late = Outcome(Kind.LATE, edition.at, reason="not-released", expected=edition.case.due)
        return late, released
    content = unlock(key, row.sealed, row.outcome) if row.sealed is not None and row.outcome else []
    withheld = _table(content, HELD_BACK) or register.get("withheld") or {}
    passed = _table(content, PASSED_ON) or {}
    told = Outcome(
        kind=outcome_of(row.kind), at=row.at, reason=row.reason, searched=tuple(plain(row.searched)),
        capped=row.capped, tried=row.tried or 0, expected=row.expected, next_try=row.next_at,
        ground=withheld.get("ground"), ground_law=withheld.get("law"), ground_words=withheld.get("words"),
        recipient=passed.get("to"), reached=_day(passed.get("received")),
        records=tuple((table, fields) for table, fields in content if table not in APART),
        enclosures=tuple(
            _enclosure(fields, edition.case.country) for table, fields in content if table == DOCUMENT
        ),
        decision=decision_in(content),
    )  # fmt: skip
    return told, released


def _enclosure(fields: Mapping[str, Any], country: str) -> Enclosure:
    withheld = {code: (n, cited(code, country)) for code, n in fields.get("withheld", {}).items()}
    return Enclosure(fields["name"], fields["bytes"], fields["sha256"], fields["content"], withheld)


def _release(row: _Row, administration: Mapping[str, Any]) -> Release | None:
    official = administration["release"].get("official") if row.released_by == "official" else None
    return Release(row.released_at, official) if row.released_at else None


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
