"""How a worker process runs its lane, and what goes on beside: the sweep over our tables and the journal's sealer."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, LiteralString

import structlog
from django.db import close_old_connections, connections
from django.db.utils import Error as DatabaseError
from django.utils import timezone
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

from luukku.coordinate import facade as coordinate
from luukku.journal import facade as journal

LANES = ("fast", "slow", "sweep")
SWEEP_SECONDS = 5.0
SEAL_SECONDS = 2.0
GIVES_WAY = 5  # niceness of the other lanes: residents' answers come before their printed form
WAITING = coordinate.PLACES  # cases that may wait at a register that hangs, and keep nobody else waiting
POLL_SECONDS = 1.0  # how long a retry may wait beyond its moment
AWAY_SECONDS = 60.0  # how long the queue's database may be away before a worker gives up telling it something
log = structlog.get_logger("luukku.work")


def run(lane: str, *, threads: int) -> None:
    """Until SIGTERM or SIGINT; also ends when its parent does."""
    follow_parent()
    if lane != "fast":
        os.nice(GIVES_WAY)
    if lane == "sweep":
        sweep_and_seal()
    else:
        coordinate.warm_up()
        gc.freeze()  # what is there now stays: no use in looking through it again and again
        sys.stdout.write(f"The {lane} lane is ready.\n")
        sys.stdout.flush()
        asyncio.run(_lane(lane, threads + WAITING if lane == "fast" else threads))


async def _lane(lane: str, threads: int) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(threads, thread_name_prefix=lane))
    worker_app = app.with_connector(Persistent(kwargs=_to_the_queue()))
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            queues=[lane],
            name=f"{lane}-{os.getpid()}",
            concurrency=threads,
            fetch_job_polling_interval=POLL_SECONDS,
            delete_jobs="always",
            shutdown_graceful_timeout=5,
        )


class Persistent(PsycopgConnector):
    """Says again what a database that was killed just then did not hear: else the job that ended at that moment stays
    begun for ever, and its worker lives on.
    """

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        until = time.monotonic() + AWAY_SECONDS
        while True:
            try:
                return await super().execute_query_async(query, **arguments)
            except ConnectorException as gone:
                if not isinstance(gone.__cause__, OperationalError) or time.monotonic() > until:
                    raise
            await asyncio.sleep(POLL_SECONDS)


def _to_the_queue() -> dict[str, Any]:
    """How a worker connects to the queue: without waiting for the disk. A step of the queue that is lost with a
    killed database is a job that comes twice, which every job expects.
    """
    parameters = connector_params("default")
    options = f"{parameters.get('options', '')} -c synchronous_commit=off"
    return {**parameters, "options": options.strip()}


def sweep_and_seal() -> None:
    """Two rhythms, one process. The database may be away for a while: then it is tried again."""
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    last_sweep = 0.0
    while not ending.wait(SEAL_SECONDS):
        try:
            journal.seal(timezone.now())
            if time.monotonic() - last_sweep >= SWEEP_SECONDS:
                last_sweep = time.monotonic()
                coordinate.sweep(now=timezone.now())
        except DatabaseError as error:
            log.warning("database-away", error=type(error).__name__)
            connections.close_all()
        close_old_connections()


def follow_parent() -> None:
    """Linux: SIGTERM when the parent dies, so that no worker is left behind."""
    try:
        import ctypes

        ctypes.CDLL("libc.so.6").prctl(1, signal.SIGTERM)
    except OSError:
        log.info("parent-not-followed")
