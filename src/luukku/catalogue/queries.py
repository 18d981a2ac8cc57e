"""Reads of the catalogue. Published versions never change, so a worker reads each body once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection

from .models import AdministrationVersion, PackVersion, RegisterVersion, StreamVersion, Version
from .published import Administration, Municipality, NotPublished, Register, Stream

MOST_KEPT = 5000


class _Bodies:
    """Bodies by version id, kept in this process."""

    def __init__(self) -> None:
        self._known: dict[UUID, Mapping[str, Any]] = {}
        self._lock = Lock()

    def of(self, model: type[Version], ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
        """One statement at most, and none when all are known."""
        wanted = set(ids)
        found = {i: self._known[i] for i in wanted if i in self._known}
        missing = wanted - found.keys()
        if missing:
            read = dict(model._default_manager.filter(id__in=missing).values_list("id", "body"))
            found.update(read)
            with self._lock:
                if len(self._known) + len(read) > MOST_KEPT:
                    self._known.clear()
                self._known.update(read)
        return found


_bodies = _Bodies()


def current_stream(slug: str) -> Stream:
    row = StreamVersion.objects.filter(slug=slug, superseded_at=None).first()
    if row is None:
        raise NotPublished(f"No value stream {slug} is published; `luukku load PACK` publishes one.")
    return Stream(row.id, row.slug, row.number, row.body)


def current_streams() -> list[Stream]:
    rows = StreamVersion.objects.filter(superseded_at=None).order_by("slug")
    return [Stream(row.id, row.slug, row.number, row.body) for row in rows]


def current_administrations() -> list[Administration]:
    return _administrations(AdministrationVersion.objects.filter(superseded_at=None).order_by("slug"))


_CURRENT = """
select r.id, r.slug, r.number, a.id, a.slug, a.number
from catalogue_registerversion r
left join catalogue_administrationversion a on a.slug = r.administration and a.superseded_at is null
where r.superseded_at is null order by r.slug
"""


def current_registers() -> list[Register]:
    """By slug; one statement for all, so that a load in between cannot mix two states of the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT)
        rows = cursor.fetchall()
    bodies = _bodies.of(RegisterVersion, (row[0] for row in rows))
    administrations = _bodies.of(AdministrationVersion, (row[3] for row in rows))
    return [
        Register(i, slug, number, bodies[i], Administration(a, place, n, administrations[a]))
        for i, slug, number, a, place, n in rows
    ]


def administration_versions(ids: Iterable[UUID]) -> dict[UUID, Administration]:
    return {a.id: a for a in _administrations(AdministrationVersion.objects.filter(id__in=list(ids)))}


def register_bodies(ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
    return _bodies.of(RegisterVersion, ids)


def municipality() -> Municipality:
    row = PackVersion.objects.filter(superseded_at=None).order_by("published_at", "id").first()
    if row is None:
        raise NotPublished("No municipality is published; `luukku load PACK` publishes one.")
    return Municipality(
        id=row.id,
        slug=row.slug,
        number=row.number,
        name=row.body["name"],
        country=row.body["country"],
        languages=tuple(row.body["languages"]),
        officer=row.body["data_protection_officer"],
        authority=row.body["supervisory_authority"],
        children=row.body.get("children"),
        monitoring=row.body.get("monitoring"),
    )


def _administrations(rows: Any) -> list[Administration]:
    light = list(rows.values_list("id", "slug", "number"))
    bodies = _bodies.of(AdministrationVersion, (row[0] for row in light))
    return [Administration(i, slug, number, bodies[i]) for i, slug, number in light]
