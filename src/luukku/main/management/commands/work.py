"""`luukku work`: the fast and the slow lane in processes of their own, and the sweep beside them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from luukku.main import working


class Command(BaseCommand):
    help = "Carry out what is due. Without --lane: both lanes and the sweep, each in a process of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lane", choices=working.LANES, help="run this one only, in this process")
        parser.add_argument("--threads", type=int, default=8, help="jobs at once in a lane (8)")

    def handle(self, *, lane: str | None, threads: int, **_: Any) -> None:
        if lane is not None:
            working.run(lane, threads=threads)
            return
        Lanes(threads).watch()


LIVED = 5.0  # seconds after which a lane was well
LONGEST_PAUSE = 10.0


class Lanes:
    """One process a lane; one that dies is started again, with pauses where it dies at once; ended together."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self.ending = False
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.began: dict[str, float] = {}
        self.pauses: dict[str, float] = {}

    def watch(self) -> None:
        signal.signal(signal.SIGTERM, self.end)
        signal.signal(signal.SIGINT, self.end)
        while not self.ending:
            for lane in working.LANES:
                if self.due(lane):
                    self.processes[lane] = self.start(lane)
                    self.began[lane] = time.monotonic()
            time.sleep(0.5)
        self.end()
        for running in self.processes.values():
            running.wait()

    def due(self, lane: str) -> bool:
        """Whether the lane is to be started now. One that cannot live, as without its database, must not spin."""
        running = self.processes.get(lane)
        if running is None:
            return True
        if running.poll() is None:
            return False
        since, pause = time.monotonic() - self.began[lane], self.pauses.get(lane, 0.0)
        if since < pause:
            return False
        if since >= LIVED + pause:  # it was well
            pause = 0.0
        self.pauses[lane] = min(LONGEST_PAUSE, max(1.0, pause * 2))
        return True

    def start(self, lane: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "luukku.main",
            "work",
            "--lane",
            lane,
            "--threads",
            str(self.threads),
        ]
        return subprocess.Popen(command)

    def end(self, *_: Any) -> None:
        self.ending = True
        for running in self.processes.values():
            running.terminate()
