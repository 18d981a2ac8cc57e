"""`luukku bench match`: forty registers, thousands of requests, every released record held against the truth.

Weights and thresholds were tuned on seeds 1 to 9; figures are reported on seeds from 100 on. The people and
the registers' errors come from files whose hash is printed: frozen before tuning.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import luukku.demo.population
from luukku.connectors.matching import Model, load_model
from luukku.demo.bench import match_registers, match_speed
from luukku.demo.bench.match_figures import figures
from luukku.demo.bench.match_lookups import Part, look_up
from luukku.demo.bench.match_people import Request, choose
from luukku.demo.bench.match_registers import COVERAGE, BenchRegister, fill, registers
from luukku.demo.population import people
from luukku.demo.registers import profile, seeing, slips
from luukku.main.database import Server, ensure, remove
from luukku.main.database.server import OWNER

TUNING_SEEDS = range(1, 10)
DATABASE = "bench_match"

Progress = Callable[[str, float], None]
"""What is being done, and the share of it that is done (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Settings:
    registers: int = 40
    people: int = 200_000  # in one register, on average
    requests: int = 3_000
    hard: int = 2_100
    seed: int = 100
    rows: int = 1_000_000  # of the register in which speed is measured; 0 leaves it out
    processes: int = 2
    model: Path | None = None


def run(settings: Settings, progress: Progress) -> dict[str, Any]:
    """Build the registers, ask, compare. One object: a key per figure, settings, versions."""
    started = time.monotonic()
    model = load_model("default", settings.model)
    with _database() as (server, folder):
        url, dsn = server.url(OWNER, DATABASE), server.dsn(OWNER, DATABASE)
        made = registers(settings.registers, url)
        population = round(settings.people / COVERAGE)
        with ProcessPoolExecutor(settings.processes, multiprocessing.get_context("spawn")) as pool:
            requests, rows = _build(pool, made, population, settings, dsn, folder, progress)
            built = time.monotonic() - started
            parts = _ask(pool, made, requests, model, folder, progress)
        asked = time.monotonic() - started - built
        speed = None
        if settings.rows:
            progress("one look-up in a large register", 0.0)
            speed = match_speed.measure(settings.rows, settings.seed, url, dsn, folder, model)
    return {
        **figures(requests, parts),
        "one_look_up": speed,
        "registers": {r.id: rows[r.id] for r in made},
        "settings": {**asdict(settings), "model": str(settings.model) if settings.model else None},
        "tuning_seed": settings.seed in TUNING_SEEDS,
        "population": population,
        "model": {"version": model.version, "auto": model.auto, "prior": model.prior},
        "generator": generator_hash(),
        "seconds": {"build": round(built), "ask": round(asked), "all": round(time.monotonic() - started)},
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("luukku", "sqlalchemy", "psycopg", "rapidfuzz")},
        },
    }


def generator_hash() -> str:
    """SHA-256 over every source file that decides who lives in the benchmark and what registers hold of them."""
    population = sorted(Path(str(luukku.demo.population.__file__)).parent.rglob("*.py"))
    files = [*population, *(Path(str(m.__file__)) for m in (profile, seeing, slips, match_registers))]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _database() -> Iterator[tuple[Server, Path]]:
    """A database server of its own for the run; nothing of it stays."""
    with tempfile.TemporaryDirectory(prefix="luukku-bench-") as folder:
        home = Path(folder) / "home"
        server = ensure(home, durable=False)
        try:
            server.create_database(DATABASE)
            truth = Path(folder) / "truth"
            truth.mkdir()
            yield server, truth
        finally:
            remove(home)


def _build(
    pool: ProcessPoolExecutor,
    made: tuple[BenchRegister, ...],
    population: int,
    settings: Settings,
    dsn: str,
    truth: Path,
    progress: Progress,
) -> tuple[list[Request], dict[str, int]]:
    """Fill the tables, one process per share of the registers; meanwhile choose who is asked about."""
    shares = [made[i :: settings.processes] for i in range(settings.processes)]
    filling = [pool.submit(fill, share, population, settings.seed, dsn, truth) for share in shares if share]
    choosing = pool.submit(_choose, population, settings)
    rows: dict[str, int] = {}
    for done in _finished(filling, "building registers", progress):
        rows.update(done.result())
    return choosing.result(), rows


def _choose(population: int, settings: Settings) -> list[Request]:
    return choose(people(population, settings.seed), settings.requests, settings.hard, settings.seed)


def _ask(
    pool: ProcessPoolExecutor,
    made: tuple[BenchRegister, ...],
    requests: list[Request],
    model: Model,
    truth: Path,
    progress: Progress,
) -> list[Part]:
    asking = [pool.submit(look_up, register, requests, model, truth) for register in made]
    return [done.result() for done in _finished(asking, "asking registers", progress)]


def _finished(futures: list[Future[Any]], what: str, progress: Progress) -> Iterator[Future[Any]]:
    progress(what, 0.0)
    for count, done in enumerate(as_completed(futures), 1):
        yield done
        progress(what, count / len(futures))
