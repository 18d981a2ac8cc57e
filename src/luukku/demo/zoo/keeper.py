"""Opens the zoo: binds its ports, tells where it is, closes when told or when its starter is gone."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from luukku.demo.registers import references
from luukku.demo.registers.places import Places
from luukku.demo.zoo.animals import Animal, animals
from luukku.demo.zoo.server import HOST, Zoo, mute

LOOK_SECONDS = 0.5
LINE = 1_000_000  # longest head of a request


async def keep(home: Path, *, port: int, seed: int, night: str) -> None:
    """Serve until SIGTERM, SIGINT or the end of the parent process. Prints one JSON line when open."""
    parent = os.getppid()
    told = _listening_for_the_end()
    places = Places(home.absolute())
    known = animals(places.zoo)
    zoo = Zoo(known, seed=seed, night=night)
    before = _ports_before(places)
    speaking = _bound(port or before[0])
    silent = _bound(before[1])
    server = await asyncio.start_server(_welcoming(zoo.talk), sock=speaking, limit=LINE)
    quiet = await asyncio.start_server(_welcoming(mute), sock=silent)
    ports = {"port": speaking.getsockname()[1], "mute": silent.getsockname()[1], "control": zoo.control}
    references.write(places.zoo_environment, _addresses(known, ports["port"], ports["mute"]))
    print(json.dumps(ports), flush=True)  # noqa: T201 - the promise to whoever started it
    await _end(told, parent)
    server.close()  # and nobody waits for those who still hang on its lines
    quiet.close()


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


def _welcoming(talk: Talk) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]:
    """Each caller gets a task of their own, which ends quietly when the zoo closes."""
    tasks: set[asyncio.Task[None]] = set()

    def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(talk(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    return welcome


def _addresses(known: Mapping[str, Animal], port: int, silent: int) -> dict[str, str]:
    values = {"SALMELA_ZOO_PORT": str(port), "SALMELA_ZOO_MUTE": str(silent)}
    for animal in known.values():
        base = f"http://{HOST}:{port}/{animal.id}"
        if animal.kind == "sql":
            base = f"postgresql+psycopg://nobody:none@{HOST}:{silent}/{animal.id.replace('-', '_')}"
        for place, name in animal.addresses.items():
            values[name] = f"{base}/token" if place == "token_url" else base
    return values


def _ports_before(places: Places) -> tuple[int, int]:
    """The ports of last time, so that addresses handed out then still hold; 0 where there were none."""
    told = references.read(places.zoo_environment)
    return int(told.get("SALMELA_ZOO_PORT", "0")), int(told.get("SALMELA_ZOO_MUTE", "0"))


def _bound(port: int) -> socket.socket:
    """A listening socket on this port, or on another one if somebody else has it."""
    for wanted in dict.fromkeys((port, 0)):
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((HOST, wanted))
        except OSError:
            line.close()
            continue
        line.listen(256)
        return line
    raise OSError("no port is free on this machine")


def _listening_for_the_end() -> asyncio.Event:
    """Set when this process is told to stop; from before anybody is told that the zoo is open."""
    told = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    return told


async def _end(told: asyncio.Event, parent: int) -> None:
    while not told.is_set() and os.getppid() == parent:
        try:
            await asyncio.wait_for(told.wait(), LOOK_SECONDS)
        except TimeoutError:
            continue


@dataclass(frozen=True, slots=True)
class Running:
    """A zoo that is open."""

    port: int
    mute: int
    control: str
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextmanager
def running(home: Path, *, seed: int = 1, night: str = "always", port: int = 0) -> Iterator[Running]:
    """The zoo of a built municipality, in a process of its own, open as long as the block runs."""
    command = [sys.executable, "-m", "luukku.demo.zoo", "--home", str(home), "--port", str(port)]
    command += ["--seed", str(seed), "--night", night]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise RuntimeError(f"The zoo did not open (it ended with {process.wait(10)}).")
        yield Running(process=process, **json.loads(line))
    finally:
        process.terminate()
        process.wait(10)
