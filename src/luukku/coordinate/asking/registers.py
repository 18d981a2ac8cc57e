"""This worker's ways into the registers: parsed declarations, open connections, threads; made once and kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import Connectors, LeftOut, TrainedModel, ask_all, read_env
from luukku.connectors.facade import learn as learn_from
from luukku.connectors.port import Order, Register, Reply
from luukku.coordinate.plans.words import way_of

THREADS = 128
"""Orders under way at once in one worker process; most of them only wait. So many that a dozen registers which hang,
with all their places taken, leave room for the others.
"""

_parsed: dict[UUID, Register] = {}


def declared(versions: Iterable[UUID]) -> dict[UUID, Register]:
    """Published versions never change: each is read and parsed once per worker."""
    wanted = set(versions)
    for version, body in catalogue.register_versions(ids=wanted - _parsed.keys()).items():
        _parsed[version] = Register.parse(body)
    return {version: _parsed[version] for version in wanted}


def ask(orders: list[Order], seconds: float, answered: Callable[[Collection[str]], None]) -> list[Reply]:
    """One reply for each order, none later than `seconds` from now; `answered` as `ask_all` has it."""
    return ask_all(orders, seconds=seconds, connectors=connectors(), pool=pool(), answered=answered)


def warm_up() -> None:
    """Go in once to every register in the catalogue that this worker asks."""
    current = catalogue.current_registers()
    machine = [r.id for r in current if way_of(r.body["connector"]) == "machine"]
    connectors().warm(declared(machine).values(), pool())


def learn(
    out: Path, seed: int, progress: Callable[[str, float], None]
) -> tuple[tuple[TrainedModel, ...], list[LeftOut]]:
    """Match weights from the registers that this counter asks itself. Raises `CannotTrain`, `BadModel`."""
    own = [r.body for r in catalogue.current_registers() if way_of(r.body["connector"]) == "machine"]
    return learn_from(
        [Register.parse(body) for body in own], secrets(), out=out, seed=seed, progress=progress
    )


@cache
def connectors() -> Connectors:
    """Made with what this process is told of where registers are, and the newest models trained here."""
    trained = settings.LUUKKU_HOME / "models"
    return Connectors(secrets(), trained if trained.is_dir() else None)


def secrets() -> Mapping[str, str]:
    """Names that packs refer to: `registers.env` under LUUKKU_HOME, and over it the environment.

    Raises `Misconfigured` where that file cannot be read.
    """
    file = settings.LUUKKU_HOME / "registers.env"
    return {**read_env(file), **os.environ} if file.exists() else os.environ


@cache
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="register")
