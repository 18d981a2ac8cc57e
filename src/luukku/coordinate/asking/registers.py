"""This worker's ways into the registers: parsed declarations, open connections, threads; made once and kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from uuid import UUID

from django.conf import settings

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import Connectors, ask_all
from luukku.connectors.port import Order, Register, Reply
from luukku.coordinate.plans.words import way_of

THREADS = 32
"""Orders under way at once in one worker process; most of them only wait."""

_parsed: dict[UUID, Register] = {}


def declared(versions: Iterable[UUID]) -> dict[UUID, Register]:
    """Published versions never change: each is read and parsed once per worker."""
    wanted = set(versions)
    for version, body in catalogue.register_versions(ids=wanted - _parsed.keys()).items():
        _parsed[version] = Register.parse(body)
    return {version: _parsed[version] for version in wanted}


def ask(orders: list[Order], seconds: float) -> list[Reply]:
    """One reply for each order, none later than `seconds` from now."""
    return ask_all(orders, seconds=seconds, connectors=connectors(), pool=pool())


def warm_up() -> None:
    """Go in once to every register in the catalogue that this worker asks."""
    current = catalogue.current_registers()
    machine = [r.id for r in current if way_of(r.body["connector"]) == "machine"]
    connectors().warm(declared(machine).values(), pool())


@cache
def connectors() -> Connectors:
    """Secrets are looked up in this process's environment, by the names that packs refer to."""
    trained = settings.LUUKKU_HOME / "models"
    return Connectors(os.environ, trained if trained.is_dir() else None)


@cache
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="register")
