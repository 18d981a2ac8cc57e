"""The door of `catalogue`: what is published now, what was published then, and how a pack is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from . import actions, queries
from .actions import InTheWay, Loaded
from .pack.problems import BadPack
from .published import Administration, Municipality, NotPublished, Register, Stream

__all__ = [
    "Administration",
    "BadPack",
    "InTheWay",
    "Loaded",
    "Municipality",
    "NotPublished",
    "Register",
    "Stream",
    "administration_versions",
    "current_administrations",
    "current_registers",
    "current_stream",
    "current_streams",
    "load",
    "municipality",
    "register_versions",
]


def load(*, pack_path: Path, replace: bool = False, now: datetime) -> Loaded:
    """Publish a pack: validated first, then all or nothing; a second time changes nothing.

    Raises `BadPack` (a sentence for each mistake) or `InTheWay` (published later in the editor, or another
    municipality's catalogue).
    """
    return actions.load(pack_path, replace=replace, now=now)


def municipality() -> Municipality:
    """Whose catalogue this is. Raises `NotPublished`."""
    return queries.municipality()


def current_stream(*, slug: str) -> Stream:
    """The stream as it is published now. Raises `NotPublished`."""
    return queries.current_stream(slug)


def current_streams() -> list[Stream]:
    """Every value stream published now, by slug."""
    return queries.current_streams()


def current_administrations() -> list[Administration]:
    """Every administration published now, by slug."""
    return queries.current_administrations()


def current_registers() -> list[Register]:
    """Every register published now, with its administration, by slug."""
    return queries.current_registers()


def administration_versions(*, ids: Iterable[UUID]) -> dict[UUID, Administration]:
    """These versions, current or not."""
    return queries.administration_versions(ids)


def register_versions(*, ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """The declarations of these versions, current or not."""
    return queries.register_bodies(ids)
