"""One worker's share of building: some registers, all people, one pass in chunks of bounded size."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from luukku.demo.population import people
from luukku.demo.registers.paper import PaperStore
from luukku.demo.registers.places import Places, schema
from luukku.demo.registers.plan import Plan, fill, plan
from luukku.demo.registers.profile import Profile
from luukku.demo.registers.stores import Store
from luukku.demo.registers.stores.example import ExampleStore
from luukku.demo.registers.stores.files import FileStore
from luukku.demo.registers.stores.postgres import PostgresStore, analyse
from luukku.demo.registers.stores.sqlite import SqliteStore
from luukku.demo.registers.truth import TruthWriter

CHUNK = 2_500  # people


@dataclass(frozen=True, slots=True)
class Task:
    """One register to fill."""

    no: int
    declared: Mapping[str, Any]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Share:
    """What one worker does."""

    number: int
    home: Path
    people: int
    seed: int
    tasks: tuple[Task, ...]
    database_url: str  # of the registers' database, as its owner
    writes_people: bool  # one worker puts the people into the truth


@dataclass(slots=True)
class Count:
    people: int = 0
    rows: int = 0


@dataclass(slots=True)
class _Desk:
    """A register while it is being filled."""

    task: Task
    plan: Plan
    store: Store
    count: Count = field(default_factory=Count)


def do(share: Share, tick: Callable[[int], None]) -> dict[str, Count]:
    """Fill the registers of a share. `tick(n)` after each register and chunk, n people done."""
    places = Places(share.home)
    truth = TruthWriter(places.part(share.number))
    with psycopg.connect(share.database_url) as db:
        desks = [_desk(task, share, db, places) for task in share.tasks]
        for desk in desks:
            truth.register(desk.task.no, desk.plan.register.id)
        stream = people(share.people, share.seed)
        rng = random.Random()
        while chunk := list(islice(stream, CHUNK)):
            if share.writes_people:
                truth.people(chunk)
            for desk in desks:
                known = desk.plan
                filed = [f for r in chunk for f in fill(r, known, rng)]
                desk.store.add(filed)
                truth.records(desk.task.no, filed)
                desk.count.people += len(filed)
                desk.count.rows += sum(len(rows) for f in filed for rows in f.rows)
                tick(len(chunk))
        for desk in desks:
            desk.store.close()
        db.commit()
        for desk in desks:
            if isinstance(desk.store, PostgresStore):
                analyse(db, schema(desk.plan.register.id), [t.name for t in desk.plan.register.tables])
    truth.close(indexed=False)
    return {desk.plan.register.id: desk.count for desk in desks}


def _desk(task: Task, share: Share, db: psycopg.Connection[Any], places: Places) -> _Desk:
    known = plan(task.declared, task.profile, share.seed)
    return _Desk(task, known, _store(known, task, db, places))


def _store(known: Plan, task: Task, db: psycopg.Connection[Any], places: Places) -> Store:
    id, kind = known.register.id, known.register.kind
    if kind == "desk":
        return PaperStore(places.archives, known, task.declared["name"]["fi"])
    if kind == "files":
        return FileStore(places.files(id), known)
    if kind == "example":
        return ExampleStore(places.example(id), known)
    if kind == "sql" and known.profile.store == "postgresql":
        return PostgresStore(db, schema(id), known)
    return SqliteStore(places.database(id), known)
