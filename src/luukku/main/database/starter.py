"""Starts and stops the embedded server. One lock in the home; healthy means it answers; a pid is never believed."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from luukku.main.database import places as where
from luukku.main.database import roles
from luukku.main.database.binaries import as_account, programs
from luukku.main.database.places import SOCKET, DatabaseUnusable, Places
from luukku.main.database.processes import postmaster, working_in
from luukku.main.database.server import OWNER, Server

SILENCE = 10.0  # seconds a server may live without answering before it is replaced
CONFIGURATION = """\
# written at every start by Luukku; changes belong into luukku.own.conf beside it
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = '128MB'
jit = off
timezone = 'UTC'
lc_messages = 'C'
wal_level = 'minimal'
max_wal_senders = 0
fsync = {durable}
full_page_writes = {durable}
# personal data must not reach this log: errors' texts and statements carry it
log_min_messages = 'log'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_statement = 'none'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
logging_collector = off
log_checkpoints = off
include_if_exists = 'luukku.own.conf'
"""


def ensure(home: Path, *, durable: bool = True, seconds: float = 60) -> Server:
    """The healthy server of this home, started (and first made) when there is none. Safe to call from many at once.

    `durable=False` trades safety against power failures for speed: tests only; it takes effect at a start.
    """
    home = home.absolute()
    places = where.prepare(home)
    server = Server(home=home, socket=places.socket)
    if answers(server) and roles.prepared(places.data):
        return server
    with _locked(home):
        end = time.monotonic() + seconds
        if not _wait_for_another(server, places, end):
            _start(places, durable=durable, seconds=max(5, end - time.monotonic()))
        if answers(server) is not True:
            raise DatabaseUnusable("The embedded database was started, but does not answer.")
        roles.prepare_embedded(server, places.data)
    return server


def stop(home: Path, *, seconds: float = 30) -> bool:
    """Stop the home's server, rolling back what is open. True when one was running."""
    home = home.absolute()
    if not home.is_dir():
        return False
    places = where.prepare(home)
    with _locked(home):
        running = bool(working_in(places.data))
        if running:
            _end(places, signal.SIGINT, seconds)
    return running


def remove(home: Path) -> None:
    """Stop the home's server and delete its data; nothing else in the home is touched."""
    stop(home)
    if home.is_dir():
        places = where.prepare(home.absolute())
        for folder in (places.data, places.socket):
            if folder.exists():
                shutil.rmtree(folder)
        if where.base_folder(places.home) != places.home:
            shutil.rmtree(where.base_folder(places.home))


def answers(server: Server) -> bool | None:
    """True: takes connections. None: lives, but is not ready. False: nobody is there."""
    try:
        psycopg.connect(server.dsn(OWNER, "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError as wrong:
        return None if "FATAL" in str(wrong) else False
    return True


def _wait_for_another(server: Server, places: Places, end: float) -> bool:
    """Whether a server is there after all. One that lives without answering is given time, then ended."""
    silent_until = min(end, time.monotonic() + SILENCE)
    while time.monotonic() < end:
        state = answers(server)
        if state:
            return True
        if state is False:
            if not working_in(places.data):
                return False
            if time.monotonic() > silent_until:
                # its socket is gone: nobody can reach it, and it blocks the data
                _end(places, signal.SIGQUIT, 10)
                return False
        time.sleep(0.05)
    raise DatabaseUnusable("The embedded database was still not ready in time.")


def _start(places: Places, *, durable: bool, seconds: float) -> None:
    folder = programs(places)
    if not (places.data / "PG_VERSION").exists():
        _initialise(folder, places, durable=durable)
    # nobody works in the data folder: these are left by a server that was killed
    for stale in (places.data / "postmaster.pid", places.socket / f"{SOCKET}.lock", places.socket / SOCKET):
        stale.unlink(missing_ok=True)
    socket = str(places.socket).replace('"', '""').replace("'", "''")
    configuration = CONFIGURATION.format(socket=f'"{socket}"', durable="on" if durable else "off")
    _write(places.data / "luukku.conf", configuration, places)
    # pg_ctl asks a shell: it gets plain names, whatever the path above them holds
    data, log = places.data.name, f"{places.data.name}/{places.log.name}"
    start = [str(folder / "pg_ctl"), "start", "-w", "-s", "-t", str(int(seconds)), "-D", data, "-l", log]
    _run(start, places, here=places.data.parent)


def _initialise(folder: Path, places: Places, *, durable: bool) -> None:
    """A new cluster, made beside its place and moved there whole: a start cut short leaves nothing half made."""
    draft = places.data.with_name("db.new")
    if draft.exists():
        shutil.rmtree(draft)
    command = [
        str(folder / "initdb"), "-D", str(draft), "-U", OWNER, "--auth=peer", "--encoding=UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8",
        *([] if durable else ["--no-sync"]),
    ]  # fmt: skip
    _run(command, places)
    me = where.pwd.getpwuid(os.geteuid()).pw_name
    _write(draft / "pg_hba.conf", "local all all peer map=luukku\n", places)
    _write(draft / "pg_ident.conf", f'luukku "{me}" all\n', places)
    _write(draft / "postgresql.conf", "include 'luukku.conf'\n", places)
    draft.rename(places.data)


def _write(file: Path, text: str, places: Places) -> None:
    file.write_text(text)
    file.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(file, places.uid, places.gid)


def _run(command: list[str], places: Places, *, here: Path = Path("/")) -> None:
    """Run one of PostgreSQL's programs. Its output goes to a file: a server would keep a pipe open for ever."""
    notes = places.home / "database.log"  # in the home: the account must not choose where root writes
    logged = _size(places.log)
    with open(os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        done = subprocess.run(  # type: ignore[call-overload]
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False,
            **{**as_account(places), "cwd": here},
        )  # fmt: skip
    if done.returncode:
        reason = _complaint(notes, 0) + _complaint(places.log, logged)
        raise DatabaseUnusable(
            f"The embedded database could not start: {'; '.join(reason) or 'no reason given'}."
        )


def _complaint(log: Path, start: int) -> list[str]:
    """What a program said last about why it gave up, without the hint to look for it elsewhere."""
    try:
        lines = log.read_bytes()[start:].decode(errors="replace").splitlines()
    except OSError:
        return []
    said = [line.strip() for line in lines if line.strip() and "log output" not in line]
    return said[-1:]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _end(places: Places, how: signal.Signals, seconds: float) -> None:
    """Signal the postmaster (never another process that has its old pid) and wait until all its processes are gone."""
    leader = postmaster(places.data)
    if leader:
        os.kill(leader, how)
    end = time.monotonic() + seconds
    while left := working_in(places.data):
        if time.monotonic() > end:
            raise DatabaseUnusable(
                f"The embedded database did not stop within {seconds:.0f} seconds ({len(left)} processes left)."
            )
        time.sleep(0.02)


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    with open(os.open(home / "database.lock", os.O_RDWR | os.O_CREAT, 0o600), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
