"""Fides beside us, on the same databases in the same run: its server, its set-up, its requests.

The folder with its scripts (`serve.sh`, `setup.py`, `fides.toml`) and the Python that has `ethyca-fides` come from
whoever runs the bench; a copy of the folder is used, so nothing is written into it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg

from luukku.demo.bench.access_clock import cpu_seconds, family
from luukku.demo.bench.access_databases import Databases, email
from luukku.demo.bench.access_trouble import NotMeasured, PeerFailed

SERVER = "http://127.0.0.1:8441"
LOGIN = {"client_id": "fidesadmin", "client_secret": "fidesadminsecret"}
REDIS = (
    "redis-server",
    "--port",
    "6391",
    "--bind",
    "127.0.0.1",
    "--requirepass",
    "testpassword",
    "--save",
    "",
)
OWN_DATABASES = ("fides", "fides_test")
STARTING = 180.0
PATIENCE = 600.0


class Fides:
    """Its web server in eager mode: requests run inside it, so its processor time is all of it."""

    def __init__(self, folder: Path, python: Path, server: subprocess.Popen[bytes]) -> None:
        self._folder, self._python, self._server = folder, python, server
        self._http = httpx.Client(base_url=SERVER, timeout=PATIENCE)
        self._answered: list[str] = []

    def configure(self, count: int) -> None:
        """Connect muni1 to muni<count>, describe their tables, and the policy that gives access."""
        command = [str(self._python), "setup.py", str(count)]
        if subprocess.run(command, cwd=self._folder, check=False, stdout=subprocess.DEVNULL).returncode:
            raise NotMeasured("Fides could not be set up: its setup.py failed.")
        token = self._http.post("/api/v1/oauth/token", data=LOGIN).raise_for_status().json()["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"

    def ask(self, numbers: Sequence[int]) -> tuple[float, float]:
        """Wall and processor seconds until the last of these requests is complete. Raises `PeerFailed`."""
        pids = family(self._server.pid)
        began, cpu = time.monotonic(), cpu_seconds(pids)
        asked = [{"policy_key": "acc", "identity": {"email": email(n)}} for n in numbers]
        made = self._http.post("/api/v1/privacy-request", json=asked).raise_for_status().json()["succeeded"]
        waiting = requests = [one["id"] for one in made]
        while len(requests) == len(numbers) and waiting and time.monotonic() - began < PATIENCE:
            waiting = [one for one in waiting if not self._complete(one)]
            time.sleep(0.05 if waiting else 0)
        taken = time.monotonic() - began, cpu_seconds(pids) - cpu
        if waiting:
            raise PeerFailed("not every request was taken and completed")
        self._answered += requests
        return taken

    def _complete(self, request: str) -> bool:
        found = self._http.get("/api/v1/privacy-request", params={"request_id": request}).json()["items"][0]
        if found["status"] not in ("complete", "pending", "in_processing", "approved"):
            raise PeerFailed(f"{found['status']}: {_last_error(self._folder / 'server.log')}")
        return bool(found["status"] == "complete")

    def check(self, rows: int) -> None:
        """Every answer since the last check holds so many rows. Raises `NotMeasured`."""
        for request in self._answered:
            told = json.loads((self._folder / "fides_uploads" / f"{request}.json").read_text())
            if sum(map(len, told.values())) != rows:
                raise NotMeasured("An answer of Fides does not hold what the databases hold.")
        self._answered.clear()

    def version(self) -> str:
        code = "import importlib.metadata as m; print(m.version('ethyca-fides'))"
        return subprocess.check_output([str(self._python), "-c", code], text=True).strip()

    def started(self) -> bool:
        try:
            return bool(self._http.get("/health", timeout=2).is_success)
        except httpx.TransportError:
            return False


@contextmanager
def fides(databases: Databases, scripts: Path, python: Path, folder: Path) -> Iterator[Fides]:
    """Redis and the server, ended with the block. Raises `NotMeasured`."""
    if shutil.which(REDIS[0]) is None:
        raise NotMeasured("Fides needs redis-server, which is not installed here.")
    own = folder / "fides"
    shutil.copytree(scripts, own)
    with psycopg.connect(databases.server, autocommit=True) as admin:
        for name in OWN_DATABASES:
            admin.execute(f"create database {name}")
    env = {**os.environ, "FIDES_VENV": str(python.parent.parent)}
    with ExitStack() as ending:
        ending.enter_context(_running(REDIS, own, "redis", env))
        server = ending.enter_context(_running(("bash", "serve.sh"), own, "server", env))
        peer = Fides(own, python, server)
        end = time.monotonic() + STARTING
        while not peer.started():
            if server.poll() is not None or time.monotonic() > end:
                raise NotMeasured(f"Fides did not start; its log ends: {_last_line(own / 'server.log')}")
            time.sleep(0.5)
        yield peer


@contextmanager
def _running(
    command: Sequence[str], folder: Path, name: str, env: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own, so that it ends with everything it has started."""
    with open(folder / f"{name}.log", "wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _last_error(log: Path) -> str:
    lines = [line for line in log.read_text(errors="replace").splitlines() if "ERROR" in line]
    return lines[-1][:300] if lines else "its log names no error"


def _last_line(log: Path) -> Any:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing"
