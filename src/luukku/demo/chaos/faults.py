"""What is done to it: workers and the database's leader are killed, without a warning."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from luukku.main import database
from luukku.main.database.places import prepare
from luukku.main.database.processes import postmaster

from .town import Town


@dataclass(slots=True)
class Done:
    """What was done, in seconds since the beginning."""

    kills: list[tuple[float, str]] = field(default_factory=list)  # (when, lane)
    restarts: list[float] = field(default_factory=list)

    @property
    def last(self) -> float:
        return max([at for at, _ in self.kills] + self.restarts, default=0.0)


class Faults:
    """A thread that does harm at random moments of the shape's time; seeded."""

    def __init__(self, town: Town, rng: random.Random) -> None:
        self.town, self.rng, self.done = town, rng, Done()
        self.started = time.monotonic()
        self.thread = threading.Thread(target=self._work, name="faults", daemon=True)

    def begin(self) -> None:
        self.started = time.monotonic()
        self.thread.start()

    def over(self) -> bool:
        return not self.thread.is_alive()

    def _work(self) -> None:
        shape = self.town.shape
        moments = [(self.rng.uniform(1, shape.seconds), "kill") for _ in range(shape.kills)]
        moments += [(self.rng.uniform(0.4, 0.8) * shape.seconds, "restart") for _ in range(shape.restarts)]
        for moment, what in sorted(moments):
            time.sleep(max(0.0, self.started + moment - time.monotonic()))
            if what == "kill":
                self.kill()
            else:
                self.restart()

    def kill(self) -> None:
        """Any lane of any machine. Where none lives at this moment, the next one that does."""
        while not (lanes := [lane for machine in self.town.machines for lane in lanes_of(machine)]):
            time.sleep(0.05)
        pid, lane = self.rng.choice(lanes)
        os.kill(pid, signal.SIGKILL)
        self.done.kills.append((self.now(), lane))

    def restart(self) -> None:
        """The leader is killed; its children notice, and whoever needs the database first starts it again."""
        leader = postmaster(prepare(self.town.home).data)
        if leader is not None:
            os.kill(leader, signal.SIGKILL)
        database.ensure(self.town.home)
        self.done.restarts.append(self.now())

    def now(self) -> float:
        return time.monotonic() - self.started


def lanes_of(machine: int) -> list[tuple[int, str]]:
    """(process id, lane) of the workers that a `luukku work` has now."""
    try:
        children = Path(f"/proc/{machine}/task/{machine}/children").read_text().split()
    except OSError:
        return []
    lanes = []
    for child in children:
        words = _command(int(child))
        if "--lane" in words:
            lanes.append((int(child), words[words.index("--lane") + 1]))
    return lanes


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []
