"""Builds Salmela's registers: people, rows, truth, addresses. The same again is nothing to do.

built = build(home, people=20_000, seed=1, server_url=..., pack=Path("packs/salmela"), progress=bar)
environment(home)      # every {env: X} of the pack -> value, once the zoo runs too
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from luukku.demo.registers import references, workers
from luukku.demo.registers.addresses import addresses
from luukku.demo.registers.places import Places
from luukku.demo.registers.profile import BadRecipe
from luukku.demo.registers.readers import admit
from luukku.demo.registers.recipe import RECIPE, declared, recipe
from luukku.demo.registers.truth import TruthWriter
from luukku.demo.registers.work import Count, Share, Task

Progress = Callable[[int, int], None]
"""(done, all) in registers x people."""

DATABASE = "salmela"
_CODE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Built:
    home: Path
    environment: Path  # the registers' addresses and secrets; the zoo adds its own beside it
    truth: Path
    archives: Path
    counts: Mapping[str, Count]
    misbehaving: Mapping[str, str]  # register -> its bad habit
    fresh: bool  # False: everything was there already


def build(
    home: Path,
    *,
    server_url: str,
    pack: Path,
    people: int = 20_000,
    seed: int = 1,
    database: str = DATABASE,
    recipe_path: Path = RECIPE,
    processes: int = 2,
    progress: Progress = lambda done, all: None,
) -> Built:
    """Fill every register of the pack. `server_url` logs in as somebody who may make databases and roles.

    Raises `BadRecipe`, one sentence, before anything is changed.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    places = Places(home.absolute())
    registers = declared(pack)
    tasks = _tasks(registers, recipe_path, pack)
    habits = {t.declared["id"]: t.profile.misbehaves for t in tasks if t.profile.misbehaves}
    stamp = {"people": people, "seed": seed, "database": database, "made_by": _made_by(pack, recipe_path)}
    if (counts := _there(places, stamp, server_url, database)) is not None:
        return Built(home, places.environment, places.truth, places.archives, counts, habits, fresh=False)
    places.stamp.unlink(missing_ok=True)
    places.archives.unlink(missing_ok=True)
    places.archives.touch(mode=0o600)
    url = make_conninfo(server_url, dbname=database)
    _new_database(server_url, database)
    shares = _shares(places.home, people, seed, tasks, url, processes)
    counts = workers.run(shares, progress)
    _gather(places, len(shares))
    values = addresses(places, registers, {t.declared["id"]: t.profile for t in tasks}, server_url, database)
    admit(server_url, database, registers, values)
    references.write(places.environment, values)
    places.stamp.write_text(json.dumps({**stamp, "counts": {k: asdict(v) for k, v in counts.items()}}))
    return Built(home, places.environment, places.truth, places.archives, counts, habits, fresh=True)


def environment(home: Path) -> dict[str, str]:
    """Every reference of the pack and its value: the registers' own, and the running zoo's."""
    places = Places(home.absolute())
    return {**references.read(places.environment), **references.read(places.zoo_environment)}


def _tasks(registers: Sequence[Mapping[str, Any]], recipe_path: Path, pack: Path) -> list[Task]:
    known = recipe(recipe_path)
    if extra := known.unknown({r["id"] for r in registers}):
        raise BadRecipe(
            f"{recipe_path.name} names {', '.join(sorted(extra))}, which {pack.name} does not declare"
        )
    return [Task(no, register, known.of(register["id"])) for no, register in enumerate(registers)]


def _shares(
    home: Path, people: int, seed: int, tasks: Sequence[Task], url: str, processes: int
) -> list[Share]:
    """The heaviest registers first, each to whoever has least to do."""
    hands = max(1, min(processes, len(tasks)))
    piles: list[list[Task]] = [[] for _ in range(hands)]
    loads = [0.0] * hands
    for task in sorted(tasks, key=_weight, reverse=True):
        least = loads.index(min(loads))
        piles[least].append(task)
        loads[least] += _weight(task)
    return [
        Share(i, home, people, seed, tuple(pile), url, writes_people=i == 0) for i, pile in enumerate(piles)
    ]


def _weight(task: Task) -> float:
    return 0.05 + task.profile.coverage * (2 + len(task.declared.get("tables", ())))


def _new_database(server_url: str, database: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as db:
        name = sql.Identifier(database)
        db.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        db.execute(sql.SQL("create database {}").format(name))
        db.execute(sql.SQL("revoke all on database {} from public").format(name))


def _gather(places: Places, parts: int) -> None:
    truth = TruthWriter(places.truth)
    for number in range(parts):
        truth.take(places.part(number))
    truth.close()


def _there(
    places: Places, stamp: Mapping[str, Any], server_url: str, database: str
) -> Mapping[str, Count] | None:
    """The counts of what is there already, if it is what would be built."""
    try:
        found = json.loads(places.stamp.read_text())
    except (OSError, ValueError):
        return None
    counts = found.pop("counts", {})
    with psycopg.connect(server_url, autocommit=True) as db:
        there = db.execute("select 1 from pg_database where datname = %s", (database,)).fetchone()
    if found != stamp or not there or not places.truth.exists() or not places.environment.exists():
        return None
    return {name: Count(**count) for name, count in counts.items()}


def _made_by(pack: Path, recipe_path: Path) -> str:
    """A hash of everything that decides the rows: pack, recipe and this code."""
    seen = hashlib.sha256()
    sources = [recipe_path, *sorted((pack / "registers").glob("*.yaml"))]
    for folder in ("population", "registers"):
        sources += sorted(p for p in (_CODE / folder).rglob("*") if p.suffix in (".py", ".yaml"))
    for path in sources:
        seen.update(path.read_bytes())
    return seen.hexdigest()
