"""A counter of the bench's own: its home, its database, its workers, and the process in which residents ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from luukku.demo.bench.access_clock import cpu_seconds
from luukku.demo.bench.access_trouble import NotMeasured
from luukku.demo.show.processes import Processes
from luukku.main import database
from luukku.main.working import LANES

PATIENCE = 60.0
FORMS = "select count(*) from coordinate_edition where case_id = any(%s::uuid[]) and manifest->'forms' ? %s"
NEWS = 'LISTEN "procrastinate_queue_v1#slow"'
"""The commit of an answer enqueues its PDF, and so tells us its moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, or several at once. Seconds from the first opening's commit to the last answer's."""

    wall: float
    opening: float  # from the call to the opening's commit
    cpu: float  # of the opener and the fast lane
    pdf: float  # from the answer's commit until the last PDF is there
    pdf_cpu: float  # of the slow lane
    cases: tuple[str, ...]


class Counter:
    """One municipality's counter, up and warm."""

    def __init__(
        self, opener: subprocess.Popen[str], lanes: Mapping[str, int], db: psycopg.Connection[Any]
    ) -> None:
        self._in: Any = opener.stdin
        self._out: Any = opener.stdout
        self._opener, self._lanes, self._db = opener.pid, lanes, db

    def say(self, verb: str, argument: Any) -> Any:
        self._in.write(json.dumps([verb, argument]) + "\n")
        self._in.flush()
        line = self._out.readline()
        if not line:
            raise NotMeasured("The process in which residents ask has ended.")
        return json.loads(line)

    def ask(self, numbers: Sequence[int]) -> Asked:
        asking = (self._opener, self._lanes["fast"])
        cpu, pdf_cpu = cpu_seconds(asking), cpu_seconds([self._lanes["slow"]])
        said = self.say("open", list(numbers))
        answered = self._until("html", said["cases"])
        cpu = cpu_seconds(asking) - cpu
        printed = self._until("pdf", said["cases"])
        return Asked(
            wall=answered - said["committed"],
            opening=said["committed"] - said["began"],
            cpu=cpu,
            pdf=printed - answered,
            pdf_cpu=cpu_seconds([self._lanes["slow"]]) - pdf_cpu,
            cases=tuple(said["cases"]),
        )

    def _until(self, form: str, cases: Sequence[str]) -> float:
        """The moment at which all these cases have this form of their answer."""
        end = time.monotonic() + PATIENCE
        while (now := time.monotonic()) < end:
            (there,) = self._db.execute(FORMS, [list(cases), form]).fetchone() or (0,)
            if there == len(cases):
                return now
            for _ in self._db.notifies(timeout=0.01 if form == "pdf" else 0.25, stop_after=1):
                pass
        raise NotMeasured(f"There was no {form} after {PATIENCE:.0f} s.")


@contextmanager
def counter(
    home: Path, pack: Path, registers: Mapping[str, str], residents: Sequence[int]
) -> Iterator[Counter]:
    """`registers`: environment variable -> the register's address. `residents` are entered."""
    env = {**own_environment(), **registers, "LUUKKU_HOME": str(home)}
    luukku = [sys.executable, "-m", "luukku.main"]
    server = database.ensure(home)
    try:
        subprocess.run([*luukku, "load", str(pack)], env=env, check=True, stdout=subprocess.DEVNULL)
        with Processes(home / "logs") as processes, server.connect(database=database.server.DATABASE) as db:
            lanes = {
                lane: processes.start(lane, *luukku[1:], "work", "--lane", lane, env=env).pid
                for lane in LANES
            }
            db.execute(NEWS)
            with _opener(env) as opener:
                counter = Counter(opener, lanes, db)
                counter.say("enter", list(residents))
                yield counter
    finally:
        database.remove(home)


def own_environment() -> dict[str, str]:
    """Without any setting of the counter that this machine may really run: its database is no place for a bench."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "luukku.main.settings"}


@contextmanager
def _opener(env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "luukku.demo.bench.access_opener"]
    opener = subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield opener
    finally:
        opener.terminate()
        opener.wait(10)
