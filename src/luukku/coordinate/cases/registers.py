"""This worker's ways into the registers: parsed declarations, open connections, threads; made once and kept."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings

from luukku.catalogue import facade as catalogue
from luukku.connectors.lane import ask_all
from luukku.connectors.pool import Connectors
from luukku.connectors.port import Order, Register, Reply

THREADS = 32
"""Orders under way at once in one worker process; most of them only wait."""

_parsed: dict[UUID, Register] = {}


def register_of(version: UUID, body: Any) -> Register:
    """Published versions never change: each is parsed once per worker."""
    if version not in _parsed:
        _parsed[version] = Register.parse(json.loads(body) if isinstance(body, str) else body)
    return _parsed[version]


def ask(orders: list[Order], seconds: float) -> list[Reply]:
    """One reply for each order, none later than `seconds` from now."""
    return ask_all(orders, seconds=seconds, connectors=connectors(), pool=pool())


def warm_up() -> None:
    """Go in once to every machine register in the catalogue."""
    bodies = [(r.id, r.body) for r in catalogue.current_registers()]
    machine = [register_of(version, body) for version, body in bodies if body["connector"]["kind"] != "desk"]
    connectors().warm(machine, pool())


@cache
def connectors() -> Connectors:
    """Secrets are looked up in this process's environment, by the names that packs refer to."""
    trained = settings.LUUKKU_HOME / "models"
    return Connectors(os.environ, trained if trained.is_dir() else None)


@cache
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="register")
