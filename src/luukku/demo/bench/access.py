"""`luukku bench access`: one request over 5 and 20 databases of four tables, from the opening to the answer.

Real processes, as `luukku work` starts them; a home, a database and a pack of the bench's own. Every answer is
read and counted: a fast wrong answer is no answer. Bare SELECTs and, if asked for, Fides take turns with us.
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from luukku.demo.bench import access_databases as databases
from luukku.demo.bench import access_figures as figures
from luukku.demo.bench import access_pack as packs
from luukku.demo.bench.access_counter import Asked, Counter, counter
from luukku.demo.bench.access_databases import Databases
from luukku.demo.bench.access_floor import Floor
from luukku.demo.bench.access_peer import Fides, fides
from luukku.demo.bench.access_trouble import NotMeasured, PeerFailed

WARM_UP = 5
FIRST = 101  # of the residents who ask

Progress = Callable[[str, float], None]
"""What is being done, and the share of it that is done (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Fides beside us: its scripts, the Python it is installed in, and the programs of a server that speaks TCP."""

    folder: Path
    python: Path
    requests: int = 20
    postgresql: Path = Path("/usr/lib/postgresql/15/bin")
    port: int = 5441


@dataclass(frozen=True, slots=True)
class Settings:
    registers: tuple[int, ...] = (5, 20)
    requests: int = 20
    cold: int = 10
    batches: int = 3
    batch: int = 20
    people: int = databases.PEOPLE  # in each database
    peer: Beside | None = None


def run(settings: Settings, progress: Progress) -> dict[str, Any]:
    """One object: a key per figure, settings, versions. Raises `NotMeasured`."""
    with tempfile.TemporaryDirectory(prefix="luukku-bench-") as temporary, ExitStack() as ending:
        folder = Path(temporary)
        there = ending.enter_context(_databases(settings.peer, folder))
        databases.fill(there, max(settings.registers), settings.people, progress)
        progress("starting", 0.0)
        peer = ending.enter_context(_peer(settings.peer, there, folder))
        found: dict[str, Any] = {}
        for registers in settings.registers:
            shape = _Shape(settings, there, peer, registers, folder, progress)
            found[f"{registers}x{len(databases.ROWS)}"] = shape.measure()
        versions = _versions(there, peer)
    return {
        **found,
        "bars": figures.bars(found),
        "settings": _told(settings),
        "versions": versions,
    }


@contextmanager
def _databases(beside: Beside | None, folder: Path) -> Iterator[Databases]:
    way = databases.over_tcp(beside.postgresql, beside.port) if beside else databases.embedded(folder)
    with way as there:
        yield there


@contextmanager
def _peer(beside: Beside | None, there: Databases, folder: Path) -> Iterator[Fides | None]:
    if beside is None:
        yield None
        return
    with fides(there, beside.folder, beside.python, folder) as peer:
        yield peer


class _Shape:
    """One number of registers, measured."""

    def __init__(
        self, settings: Settings, there: Databases, peer: Fides | None, registers: int, folder: Path,
        progress: Progress,
    ) -> None:  # fmt: skip
        self.settings, self.there, self.peer, self.progress = settings, there, peer, progress
        self.names = databases.names(registers)
        self.home = folder / f"counter-{registers}"
        self.what = f"{registers} registers"
        self.who = count(FIRST)
        self.answered: list[str] = []
        self.failed: list[str] = []  # of the peer

    def measure(self) -> dict[str, Any]:
        s = self.settings
        asking = WARM_UP + s.requests + s.cold + (s.batches + 1) * s.batch + 1
        addresses = {packs.variable(name): self.there.url(name) for name in self.names}
        pack = packs.write(self.home, self.names)
        self.progress(f"{self.what}: starting", 0.0)
        if self.peer:
            self.peer.configure(len(self.names))
        with counter(self.home, pack, addresses, range(FIRST, FIRST + asking)) as ours:
            self._warm_up(ours)
            found = self._one_by_one(ours)
            found["cold"] = figures.ours(list(self._cold(ours)))
            if len(self.names) == min(s.registers):
                found |= self._many(ours)
            self._check(ours)
        if self.failed:
            found["fides_failed"] = self.failed
        return found

    def _warm_up(self, ours: Counter) -> None:
        for _ in range(WARM_UP):
            self._ask(ours)
        self._ask_peer([next(self.who)])

    def _ask(self, ours: Counter, at_once: int = 1) -> Asked:
        asked = ours.ask([next(self.who) for _ in range(at_once)])
        self.answered += asked.cases
        return asked

    def _one_by_one(self, ours: Counter) -> dict[str, Any]:
        """Taking turns: the bare SELECTs, us, and the peer for as many rounds as it is asked."""
        floor = Floor(self.there, self.names)
        bare: list[figures.Pair] = []
        asked: list[Asked] = []
        peer: list[figures.Pair] = []
        rounds = self.settings.requests
        for done in range(rounds):
            self.progress(f"{self.what}: one request at a time", done / rounds)
            wall, cpu, _ = floor.ask(FIRST + done)
            bare.append((wall, cpu))
            asked.append(self._ask(ours))
            if self.settings.peer and done < self.settings.peer.requests:
                peer += self._ask_peer([FIRST + done])
        floor.close()
        one, selects = figures.ours(asked), figures.pairs(bare)
        found = {"one": one, "bare": selects | figures.compared(one, selects)}
        if peer:
            theirs = figures.pairs(peer)
            found["fides"] = theirs | figures.compared(one, theirs)
        return found

    def _ask_peer(self, numbers: list[int]) -> list[figures.Pair]:
        """What it took; nothing where there is no peer, or it failed."""
        if self.peer is None:
            return []
        try:
            return [self.peer.ask(numbers)]
        except PeerFailed as why:
            self.failed.append(str(why))
            return []

    def _cold(self, ours: Counter) -> Iterator[Asked]:
        """Every connection to a register was ended just before."""
        for done in range(self.settings.cold):
            self.progress(f"{self.what}: cold connections", done / self.settings.cold)
            self.there.hang_up(self.names)
            yield self._ask(ours)

    def _many(self, ours: Counter) -> dict[str, Any]:
        """All at once; the peer takes its time, so it is asked once."""
        at_once = self.settings.batch
        found = {"batch": figures.ours(list(self._batches(ours)), each=at_once)}
        self.progress(f"{self.what}: {at_once} at once, the peer", 0.0)
        if peer := self._ask_peer([next(self.who) for _ in range(at_once)]):
            theirs = figures.pairs(peer, each=at_once)
            found["fides_batch"] = theirs | figures.compared(found["batch"], theirs)
        return found

    def _batches(self, ours: Counter) -> Iterator[Asked]:
        for done in range(self.settings.batches):
            self.progress(f"{self.what}: {self.settings.batch} at once", done / self.settings.batches)
            yield self._ask(ours, self.settings.batch)

    def _check(self, ours: Counter) -> None:
        right = dict.fromkeys(self.names, databases.ROWS)
        self.progress(f"{self.what}: reading the answers", 0.0)
        for case, told in zip(self.answered, ours.say("read", self.answered), strict=True):
            if told != right:
                raise NotMeasured(f"The answer to case {case} does not hold what the databases hold.")
        if self.peer:
            self.peer.check(len(self.names) * sum(databases.ROWS.values()))


def _told(settings: Settings) -> dict[str, Any]:
    """Without where things lie on this machine."""
    told = asdict(settings)
    if settings.peer:
        told["peer"] = {"fides": settings.peer.requests}
    return told


def _versions(there: Databases, peer: Fides | None) -> dict[str, str]:
    with psycopg.connect(there.server) as db:
        (server,) = db.execute("show server_version").fetchone() or ("",)
    names = ("luukku", "django", "procrastinate", "psycopg", "sqlalchemy")
    return {
        "python": platform.python_version(),
        "registers' postgresql": server,
        **{name: version(name) for name in names},
        **({"ethyca-fides": peer.version()} if peer else {}),
    }
