"""A counter as a process of its own, before a database that a test has filled."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.databases import Copy
from tests.settings import TEST_HOME

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Counter:
    url: str
    log: Path


def environment(database: Copy, **more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    return own | {
        "LUUKKU_HOME": str(TEST_HOME), "LUUKKU_MODE": "test", "LUUKKU_DATABASE_URL": database.url(),
        "DJANGO_SETTINGS_MODULE": "luukku.main.settings", "PYTHONPATH": str(ROOT / "src"), **more,
    }  # fmt: skip


@contextmanager
def process(*args: str, env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python args...`, ended with the block; what it says goes to `log`."""
    with open(log, "ab") as out:
        running = subprocess.Popen(
            [sys.executable, *args], env=dict(env), stdout=out, stderr=out, cwd=log.parent
        )
    try:
        yield running
    finally:
        running.terminate()
        running.wait(20)


@contextmanager
def standing(database: Copy, folder: Path, *, host: str = "127.0.0.1", **more: str) -> Iterator[Counter]:
    """`host`: by which name it is reached, where a name matters."""
    port = free_port()
    url = f"http://{host}:{port}"
    log = folder / "serve.log"
    env = environment(database, LUUKKU_URL=url, **more)
    with process("-m", "luukku.main", "serve", "--port", str(port), env=env, log=log) as running:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            assert running.poll() is None, log.read_text()
            try:
                httpx.get(url, timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield Counter(url, log)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
