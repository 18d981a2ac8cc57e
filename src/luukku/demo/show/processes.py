"""The processes of a demo: started together, ended together, each by its own id."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, TracebackType

import httpx


class CannotStart(Exception):
    """One sentence: which process did not come up, and where it says why."""


class Processes:
    """Children of this process; their output goes to files under `logs`."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *args: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        with open(self.logs / f"{name}.log", "wb") as log:
            process = subprocess.Popen(
                [sys.executable, *args],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(env or {})},
            )
        self.running[name] = process
        return process

    def said(self, name: str) -> str:
        """What the process has written since it was started."""
        return (self.logs / f"{name}.log").read_text("utf-8", "replace")

    def wait_for_page(self, name: str, url: str) -> None:
        """Until the server answers anything at all. Raises `CannotStart`."""
        self.wait_for(name, lambda: _answers(url))

    def wait_for(self, name: str, there: Callable[[], bool], seconds: float = 40) -> None:
        """Until `there()`; raises `CannotStart` when the process has ended or the time is up."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.running[name].poll() is None:
            if there():
                return
            time.sleep(0.05)
        raise CannotStart(f"The process {name!r} did not come up; {self.logs / f'{name}.log'} says why.")

    def __enter__(self) -> Processes:
        """Whoever ends this process politely ends its children, too."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _answers(url: str) -> bool:
    try:
        httpx.get(url, timeout=1)
    except httpx.TransportError:
        return False
    return True
