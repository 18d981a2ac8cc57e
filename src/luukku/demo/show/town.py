"""Makes Salmela stand: registers filled, pack published, everything started that answers or works."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from luukku.catalogue import facade as catalogue
from luukku.demo.registers import Built, build, environment, references
from luukku.main import database

from .processes import Processes

PACKS = Path(__file__).parents[4] / "packs"
PACK = PACKS / "salmela"


@dataclass(frozen=True, slots=True)
class Town:
    processes: Processes
    url: str


def prepare(console: Console, *, people: int, seed: int) -> Built:
    """Build the registers once (a progress bar), publish the pack. The second time there is nothing to do."""
    home = settings.LUUKKU_HOME / "salmela"
    server = database.ensure(settings.LUUKKU_HOME)
    with _bar(console) as bar:
        task = bar.add_task(f"Salmela: {people:,} people, their registers", total=None)
        built = build(
            home,
            server_url=server.url("luukku_owner", "postgres"),
            pack=PACK,
            people=people,
            seed=seed,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        bar.update(task, completed=1, total=1)
    publish(PACK)
    return built


def publish(pack: Path) -> None:
    """A pack that connects nothing is all that its town needs. Raises `InTheWay` beside another municipality."""
    catalogue.load(pack_path=pack, now=timezone.now())


@contextmanager
def standing(built: Built | None, *, threads: int = 8) -> Iterator[Town]:
    """The counter's pages and the workers, on loopback, ended with the block; before them the zoo, where registers
    were built for it. Raises `CannotStart`.
    """
    port = _port()
    url = f"http://127.0.0.1:{port}"
    with Processes(settings.LUUKKU_HOME / "logs") as processes:
        os.environ.update(LUUKKU_URL=url)
        if built is not None:
            _start_zoo(processes, built.home)
            os.environ.update(environment(built.home))
            references.write(settings.LUUKKU_HOME / "registers.env", environment(built.home))
        processes.start("serve", "-m", "luukku.main", "serve", "--port", str(port), "--follow")
        processes.start("work", "-m", "luukku.main", "work", "--threads", str(threads))
        processes.wait_for_page("serve", url)
        processes.wait_for("work", lambda: processes.said("work").count("lane is ready") == 2)
        yield Town(processes, url)


def _start_zoo(processes: Processes, home: Path) -> None:
    """It writes down where its registers answer once all of them do."""
    addresses = home / "zoo.env"
    addresses.unlink(missing_ok=True)
    processes.start("zoo", "-m", "luukku.demo.zoo", "--home", str(home), "--port", "0")
    processes.wait_for("zoo", addresses.exists)


def _port() -> int:
    """The port of LUUKKU_URL where it is free, else any."""
    wanted = urlsplit(settings.LUUKKU_URL).port or 8000
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
    )
