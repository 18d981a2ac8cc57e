"""One look-up on a register of a million rows: rules, SQL over its ordinary indexes, judgement."""

from __future__ import annotations

import gc
import random
import statistics
import time
from pathlib import Path
from typing import Any

import psycopg

from luukku.connectors import matching
from luukku.connectors.matching import Model
from luukku.connectors.runner import rules_for
from luukku.connectors.sql.connector import SqlConnector
from luukku.demo.bench.match_people import choose, person
from luukku.demo.bench.match_registers import ALL_FACTS, BenchRegister, Family, declared, fill
from luukku.demo.population import people
from luukku.demo.registers.profile import Profile

LOOK_UPS = 2_000
WARM_UP = 200


def measure(rows: int, seed: int, url: str, dsn: str, truth: Path, model: Model) -> dict[str, Any]:
    """Milliseconds per look-up with everything known of a person, one after the other on one connection."""
    roles = (
        "number", "given_names", "surname", "former_surname", "birth_date", "street", "postcode", "town", "phone",
        "email",
    )  # fmt: skip
    family = Family("million", 1, roles, ALL_FACTS, Profile(number=0.3, birth_date=0.6, duplicate=0.0))
    register = BenchRegister(declared(family, 0, url), family.name, family.profile.but(coverage=1.0))
    held = fill([register], rows, seed, dsn, truth)[register.id]
    asked = choose(people(min(rows, 50_000), seed), LOOK_UPS + WARM_UP, 0, seed)
    random.Random(seed).shuffle(asked)
    _as_in_use(dsn, register.id)
    connector = SqlConnector(register.declared)
    taken: list[float] = []
    candidates: list[int] = []
    try:
        for request in asked:
            who = person(request.resident, "full")
            started = time.perf_counter()
            rules = rules_for(who, register.declared)
            found = connector.find(
                rules, limit=register.declared.limits.candidates, until=time.monotonic() + 60
            )
            matching.judge(who, found.rows, register.declared, model)
            taken.append((time.perf_counter() - started) * 1000)
            candidates.append(len(found.rows))
    finally:
        connector.close()
    taken, candidates = taken[WARM_UP:], candidates[WARM_UP:]
    cuts = statistics.quantiles(taken, n=100)
    return {
        "rows": held,
        "look_ups": len(taken),
        "milliseconds_p50": round(cuts[49], 2),
        "milliseconds_p99": round(cuts[98], 2),
        "candidates_median": statistics.median(candidates),
        "candidates_most": max(candidates),
    }


def _as_in_use(dsn: str, table: str) -> None:
    """Not minutes after its birth: what was loaded is written and vacuumed, and this process is set up as a worker."""
    with psycopg.connect(dsn, autocommit=True) as db:
        db.execute(f"vacuum analyze {table}")
        db.execute("checkpoint")
    gc.collect()
    gc.freeze()
