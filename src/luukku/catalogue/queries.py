"""Reads of the catalogue. Published versions never change, so a process reads each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection

from .models import AdministrationVersion, PackVersion, RegisterVersion, StreamVersion, Version
from .published import Administration, Municipality, NotPublished, Register, Stream

MOST_KEPT = 5000


Kept = tuple[str, int, Mapping[str, Any]]
"""Slug, number, body."""


class _Versions:
    """Versions by their id, kept in this process."""

    def __init__(self) -> None:
        self._known: dict[UUID, Kept] = {}
        self._lock = Lock()

    def of(self, model: type[Version], ids: Iterable[UUID]) -> dict[UUID, Kept]:
        """One statement at most, and none when all are known."""
        wanted = set(ids)
        found = {i: self._known[i] for i in wanted if i in self._known}
        if missing := wanted - found.keys():
            rows = model._default_manager.filter(id__in=missing).values_list("id", "slug", "number", "body")
            read = {i: (slug, number, body) for i, slug, number, body in rows}
            found.update(read)
            with self._lock:
                if len(self._known) + len(read) > MOST_KEPT:
                    self._known.clear()
                self._known.update(read)
        return found


_versions = _Versions()


def current_stream(slug: str) -> Stream:
    row = StreamVersion.objects.filter(slug=slug, superseded_at=None).first()
    if row is None:
        raise NotPublished(f"No value stream {slug} is published; `luukku load PACK` publishes one.")
    return Stream(row.id, row.slug, row.number, row.body)


def current_streams() -> list[Stream]:
    rows = StreamVersion.objects.filter(superseded_at=None).order_by("slug")
    return [Stream(row.id, row.slug, row.number, row.body) for row in rows]


def current_administrations() -> list[Administration]:
    current = AdministrationVersion.objects.filter(superseded_at=None).order_by("slug")
    return list(administration_versions(current.values_list("id", flat=True)).values())


_CURRENT = """
select r.id, a.id
from catalogue_registerversion r
left join catalogue_administrationversion a on a.slug = r.administration and a.superseded_at is null
where r.superseded_at is null order by r.slug
"""


def current_registers() -> list[Register]:
    """By slug; one statement for all, so that a load in between cannot mix two states of the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT)
        rows = cursor.fetchall()
    registers = _versions.of(RegisterVersion, (register for register, _ in rows))
    administrations = administration_versions(administration for _, administration in rows)
    return [
        Register(register, *registers[register], administrations[administration])
        for register, administration in rows
    ]


def administration_versions(ids: Iterable[UUID]) -> dict[UUID, Administration]:
    """In the order of the ids."""
    wanted = list(ids)
    known = _versions.of(AdministrationVersion, wanted)
    return {i: Administration(i, *known[i]) for i in wanted if i in known}


def register_bodies(ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
    return {i: body for i, (_, _, body) in _versions.of(RegisterVersion, ids).items()}


_MUNICIPALITY = """
select id from catalogue_packversion where superseded_at is null order by published_at, id limit 1
"""


def municipality() -> Municipality:
    """Asked for by every page: the statement brings an id, the rest is known."""
    with connection.cursor() as cursor:
        cursor.execute(_MUNICIPALITY)
        found = cursor.fetchone()
    if found is None:
        raise NotPublished("No municipality is published; `luukku load PACK` publishes one.")
    slug, number, body = _versions.of(PackVersion, found)[found[0]]
    return Municipality(
        id=found[0],
        slug=slug,
        number=number,
        name=body["name"],
        country=body["country"],
        languages=tuple(body["languages"]),
        officer=body["data_protection_officer"],
        authority=body["supervisory_authority"],
        children=body.get("children"),
        monitoring=body.get("monitoring"),
    )
