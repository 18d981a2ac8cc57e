"""The value of every `{env: X}` of the pack that does not depend on the running zoo, and the zoo's own script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from luukku.demo.registers import references
from luukku.demo.registers.places import Places, role
from luukku.demo.registers.profile import Profile


def addresses(
    places: Places,
    registers: Iterable[Mapping[str, Any]],
    profiles: Mapping[str, Profile],
    server_url: str,
    database: str,
) -> dict[str, str]:
    """Name -> value. Secrets that were given out before stay as they are. Writes `zoo.json` beside."""
    before = references.read(places.environment)
    values: dict[str, str] = {}
    animals = []
    for register in registers:
        profile = profiles[register["id"]]
        found = dict(references.references(register["connector"]))
        played = _played(register, profile)
        for place, name in found.items():
            if place[-1] not in ("url", "token_url"):
                values[name] = before.get(name) or references.made_up(place)
            elif not played:
                values[name] = _address(places, register, profile, before.get(name, ""), server_url, database)
        if played:
            animals.append(_animal(places, register, profile, found, values))
    places.zoo.unlink(missing_ok=True)
    places.zoo.touch(mode=0o600)
    places.zoo.write_text(json.dumps({"animals": animals}, indent=1))
    return values


def _played(register: Mapping[str, Any], profile: Profile) -> bool:
    """REST registers live in the zoo; others only where their server itself must misbehave."""
    kind = register["connector"]["kind"]
    return kind == "rest" or (kind == "sql" and profile.misbehaves is not None)


def _address(
    places: Places, register: Mapping[str, Any], profile: Profile, before: str, server_url: str, database: str
) -> str:
    id, kind = register["id"], register["connector"]["kind"]
    if kind == "files":
        return places.files(id).as_uri()
    if kind == "example":
        return str(places.example(id))
    if profile.store == "sqlite":
        return f"sqlite:///{places.database(id)}"
    name = role(database, id)
    password = before.partition("://")[2].partition("@")[0].partition(":")[2] or references.made_up(
        ("password",)
    )
    server = {k: str(v) for k, v in conninfo_to_dict(server_url).items() if v}
    host = server.get("host")
    query = {"host": host} if host and host.startswith("/") else {}
    url = URL.create(
        "postgresql+psycopg",
        username=name,
        password=password,
        host=None if query else host,
        port=int(server["port"]) if server.get("port") else None,
        database=database,
        query=query,
    )
    return url.render_as_string(hide_password=False)


def _animal(
    places: Places,
    register: Mapping[str, Any],
    profile: Profile,
    found: Mapping[tuple[str, ...], str],
    values: Mapping[str, str],
) -> dict[str, Any]:
    """What the zoo must know to play a register."""
    connector = register["connector"]
    return {
        "id": register["id"],
        "kind": connector["kind"],
        "mode": profile.misbehaves,
        "database": str(places.database(register["id"])),
        "tables": register["tables"],
        "addresses": {place[-1]: name for place, name in found.items() if place[-1] in ("url", "token_url")},
        "header": connector.get("auth", {}).get("header"),
        "paging": connector.get("paging"),
        "credentials": {place[-1]: values[name] for place, name in found.items() if name in values},
    }
