"""Connections that log in as another role than the application: for one piece of work, then gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

from luukku.main.database.connecting import described


@contextmanager
def connected_as(role: str, *, database: str | None = None) -> Iterator[str]:
    """The alias of a connection as luukku_owner or luukku_retention; afterwards nothing else can use it.

    Raises ImproperlyConfigured where the setting that says how is missing.
    """
    values = {**settings.VALUES, "LUUKKU_DATABASE_ROLE": role}
    connecting = {**connections.settings["default"], **described(values, role)}
    if database:
        connecting["NAME"] = database
    connections.settings[role] = connecting
    try:
        yield role
    finally:
        connections[role].close()
        del connections[role]
        del connections.settings[role]
