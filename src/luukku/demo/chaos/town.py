"""The town of chaos stands: registers filled, zoo open, workers at it; all in a home of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.demo.population import Resident, people
from luukku.demo.registers import Built, build, environment
from luukku.demo.show.processes import Processes
from luukku.main import database
from luukku.main.database import Server
from luukku.main.database.migrating import migrate

from . import pack
from .shape import Shape

DATABASE = "chaos"
SEED = 1


@dataclass(frozen=True, slots=True)
class Town:
    home: Path
    shape: Shape
    server: Server
    built: Built
    processes: Processes
    zoo: Zoo

    @property
    def machines(self) -> list[int]:
        """Process ids of `luukku work`, each standing for a machine."""
        running = self.processes.running
        return [running[name].pid for name in sorted(running) if name.startswith("work")]

    def publish(self, *, hangers: bool) -> None:
        """What is asked from now on: with the registers that hang, or without."""
        folder = self.home / ("pack" if hangers else "pack-without")
        catalogue.load(pack_path=pack.write(folder, self.shape, hangers=hangers), now=timezone.now())

    def residents(self) -> list[Resident]:
        return list(people(self.shape.people, SEED))


class Zoo:
    """Where the registers answer; told what goes wrong there, and asked what was done."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._url = f"http://127.0.0.1:{told['port']}"
        self._key = {"X-Zoo-Key": str(told["control"])}

    def faults(self, **shares: float) -> None:
        """Shares of questions at every register; none: all is well."""
        httpx.post(f"{self._url}/zoo/faults", json=shares, headers=self._key, timeout=20).raise_for_status()

    def happened(self) -> dict[str, int]:
        return httpx.get(f"{self._url}/zoo/faults", headers=self._key, timeout=20).json()["happened"]

    def effects(self) -> dict[str, Any]:
        return httpx.get(f"{self._url}/effects", timeout=20).json()


@contextmanager
def standing(shape: Shape) -> Iterator[Town]:
    """Raises `CannotStart`, `DatabaseUnusable`."""
    home: Path = settings.LUUKKU_HOME
    server = database.ensure(home)
    migrate()
    whole = pack.write(home / "pack", shape)
    built = build(
        home / "town", server_url=server.url("luukku_owner", "postgres"), pack=whole, people=shape.people,
        seed=SEED, database=DATABASE, recipe_path=pack.write_recipe(home / "recipe.yaml", shape),
    )  # fmt: skip
    with Processes(home / "logs") as processes:
        zoo = _zoo(processes, built.home)
        os.environ.update(environment(built.home))
        town = Town(home, shape, server, built, processes, zoo)
        town.publish(hangers=True)
        for n in range(shape.machines):
            processes.start(f"work-{n}", "-m", "luukku.main", "work")
        for n in range(shape.machines):
            processes.wait_for(f"work-{n}", lambda n=n: _ready(processes, n), seconds=90)  # type: ignore[misc]
        yield town


def _ready(processes: Processes, n: int) -> bool:
    return processes.said(f"work-{n}").count("lane is ready") >= 2


def _zoo(processes: Processes, home: Path) -> Zoo:
    processes.start("zoo", "-m", "luukku.demo.zoo", "--home", str(home), "--port", "0")
    processes.wait_for("zoo", lambda: "control" in processes.said("zoo"))
    return Zoo(json.loads(processes.said("zoo").splitlines()[-1]))
