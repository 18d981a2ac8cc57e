"""What a load changes: the declarations of a pack against what is published. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Last:
    """The last version of one declaration; `current` until it is superseded."""

    number: int
    digest: str
    by: str  # pack | editor
    current: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Slugs, sorted. `edited` are in the way: nothing may be loaded while there are any."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()  # those of `changed` that overwrite the editor's work
    edited: tuple[str, ...] = ()  # published later in the editor


def changes(last: Mapping[str, Last], declared: Mapping[str, str], *, replace: bool) -> Changes:
    """`declared`: slug -> digest. A pack withdraws what it no longer declares, never what the editor published."""
    found: dict[str, list[str]] = {name: [] for name in Changes.__slots__}
    for slug, digest in sorted(declared.items()):
        for name in _judge(last.get(slug), digest, replace):
            found[name].append(slug)
    for slug, was in sorted(last.items()):
        if was.current and slug not in declared and was.by == "pack":
            found["withdrawn"].append(slug)
    return Changes(**{name: tuple(slugs) for name, slugs in found.items()})


def _judge(was: Last | None, digest: str, replace: bool) -> tuple[str, ...]:
    if was is None or not was.current:
        return ("new",)
    if was.digest == digest:
        return ("unchanged",)
    if was.by == "editor":
        return ("changed", "replaced") if replace else ("edited",)
    return ("changed",)
