"""The references of a pack (`{env: X}`) and what each stands for, found by where it stands in the declaration."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def references(
    settings: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """(place in the connector's settings, name of the variable) of every reference."""
    for key, value in settings.items():
        if isinstance(value, Mapping):
            if set(value) == {"env"}:
                yield (*path, key), str(value["env"])
            else:
                yield from references(value, (*path, key))


def made_up(place: tuple[str, ...]) -> str:
    """A new secret, or a name that goes with one, for a reference that is not an address."""
    return (
        f"luukku-{secrets.token_hex(4)}"
        if place[-1] in ("id", "client_id", "user")
        else secrets.token_urlsafe(24)
    )


def write(path: Path, values: Mapping[str, str]) -> None:
    """NAME=value lines, for the owner's eyes only; the file is there whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in sorted(values.items()))
    draft.replace(path)


def read(path: Path) -> dict[str, str]:
    """What `write` wrote; empty where there is no such file."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in pairs}
