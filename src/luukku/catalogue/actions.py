"""Publishing a pack: all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from luukku.journal import facade as journal

from .models import AdministrationVersion, PackVersion, RegisterVersion, StreamVersion, Version
from .pack.reading import Pack, read
from .rules import Changes, Last, changes

Bodies = Mapping[str, Mapping[str, Any]]

ONE_AT_A_TIME = 0x6C75756B6B75  # two loads at once wait for each other


class InTheWay(Exception):
    """What is published now may not be overwritten; nothing was changed. The text says by whom, and the way on."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, as `register dental-care` and the like, sorted by kind and name."""

    pack: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    word: str
    model: type[Version]
    declared: Bodies
    columns: Mapping[str, Mapping[str, str]]  # slug -> further columns

    def digests(self) -> dict[str, str]:
        return {slug: digest([body, self.columns.get(slug, {})]) for slug, body in self.declared.items()}


def load(pack_path: Path, *, replace: bool, now: datetime) -> Loaded:
    """Raises BadPack or InTheWay, and then nothing was changed."""
    pack = read(pack_path)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        _refuse_another_municipality(pack.id)
        kinds = _kinds(pack)
        found = [(k, last, changes(last, k.digests(), replace=replace)) for k, last in _last(kinds)]
        _refuse([(k.word, c) for k, _, c in found])
        for kind, last, change in found:
            _publish(kind, last, change, pack.id, now)
        _refuse_orphans()
        loaded = _told(pack.id, [(k.word, c) for k, _, c in found])
        if loaded.new or loaded.changed or loaded.withdrawn:
            replaced = sum(len(c.replaced) for _, _, c in found)
            journal.record(_entry(loaded, replaced))
    return loaded


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON: keys sorted, no spaces, letters as they are."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()


def _kinds(pack: Pack) -> list[_Kind]:
    registers = {slug: body for slug, (_, body) in pack.registers.items()}
    belongs = {
        slug: {"administration": administration} for slug, (administration, _) in pack.registers.items()
    }
    return [
        _Kind("pack", PackVersion, {pack.id: pack.municipality}, {}),
        _Kind("administration", AdministrationVersion, pack.administrations, {}),
        _Kind("register", RegisterVersion, registers, belongs),
        _Kind("stream", StreamVersion, pack.streams, {}),
    ]


def _last(kinds: Sequence[_Kind]) -> list[tuple[_Kind, dict[str, Last]]]:
    """The last version of everything, one statement a kind."""
    return [
        (
            kind,
            {
                slug: Last(number, was, by, superseded is None)
                for slug, number, was, by, superseded in kind.model._default_manager.order_by(
                    "slug", "-number"
                )
                .distinct("slug")
                .values_list("slug", "number", "digest", "published_by", "superseded_at")
            },
        )
        for kind in kinds
    ]


def _refuse_another_municipality(pack: str) -> None:
    """One counter serves one municipality: a case asks every register that is published."""
    other = PackVersion.objects.filter(superseded_at=None).exclude(slug=pack).first()
    if other is not None:
        raise InTheWay(
            f"This is the catalogue of {other.slug}; {pack} is another municipality and needs a counter of its own. "
            "Nothing was changed."
        )


def _refuse(found: Sequence[tuple[str, Changes]]) -> None:
    edited = [f"{word} {slug}" for word, change in found for slug in change.edited]
    if edited:
        raise InTheWay(
            f"Published later in the editor: {_listed(edited)}; nothing was changed. "
            "`--replace` puts the pack's text in their place, and the journal says so."
        )


def _refuse_orphans() -> None:
    """A register that the editor published may belong to an administration that the pack no longer declares."""
    here = AdministrationVersion.objects.filter(superseded_at=None).values("slug")
    orphan = RegisterVersion.objects.filter(superseded_at=None).exclude(administration__in=here).first()
    if orphan is not None:
        raise InTheWay(
            f"Register {orphan.slug}, published in the editor, belongs to {orphan.administration}, which the pack "
            "does not declare; nothing was changed."
        )


def _publish(kind: _Kind, last: Mapping[str, Last], change: Changes, pack: str, now: datetime) -> None:
    over = (*change.changed, *change.withdrawn)
    kind.model._default_manager.filter(slug__in=over, superseded_at=None).update(superseded_at=now)
    digests = kind.digests()
    kind.model._default_manager.bulk_create(
        kind.model(
            pack=pack,
            slug=slug,
            number=last[slug].number + 1 if slug in last else 1,
            body=kind.declared[slug],
            digest=digests[slug],
            published_at=now,
            published_by="pack",
            **kind.columns.get(slug, {}),
        )
        for slug in (*change.new, *change.changed)
    )


def _told(pack: str, found: Sequence[tuple[str, Changes]]) -> Loaded:
    def named(which: str) -> tuple[str, ...]:
        return tuple(f"{word} {slug}" for word, change in found for slug in getattr(change, which))

    return Loaded(pack, named("new"), named("changed"), named("unchanged"), named("withdrawn"))


def _entry(loaded: Loaded, replaced: int) -> journal.Entry:
    counts = f"new {len(loaded.new)}, changed {len(loaded.changed)}, withdrawn {len(loaded.withdrawn)}"
    return journal.Entry(
        kind="pack-loaded",
        actor="operator",
        version=loaded.pack,
        outcome=counts,
        cause=f"replaced {replaced} of the editor" if replaced else None,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
