"""Whatever happened before, there is one healthy server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg
import pytest

from luukku.main.database import DatabaseUnusable, Server, ensure, remove, socket_folder, stop
from luukku.main.database.places import SOCKET, base_folder
from luukku.main.database.processes import postmaster, working_in

SOURCE = Path(__file__).parents[2] / "src"
START = """
import sys
from pathlib import Path
from luukku.main.database import ensure
with ensure(Path(sys.argv[1]), durable=False).connect("luukku_app") as db:
    print(db.execute("select pg_postmaster_start_time()").fetchone()[0])
"""


def data(home: Path) -> Path:
    return base_folder(home) / "db"


def leader(home: Path) -> int:
    pid = postmaster(data(home))
    assert pid is not None
    return pid


def started(server: Server) -> object:
    with server.connect("luukku_app") as db:
        return db.execute("select pg_postmaster_start_time()").fetchone()[0]


def start(home: Path) -> Server:
    return ensure(home, durable=False)


def assert_healthy(home: Path, server: Server) -> None:
    with server.connect("luukku_app") as db:
        assert db.execute("select current_user, current_database()").fetchone() == ("luukku_app", "luukku")
    leaders = [pid for pid in working_in(data(home)) if pid == leader(home)]
    assert len(leaders) == 1


def test_a_server_is_made_found_again_stopped_and_started(home: Path) -> None:
    first = started(start(home))
    assert started(start(home)) == first
    assert stop(home)
    assert working_in(data(home)) == []
    assert not stop(home)
    assert started(start(home)) != first


def test_what_was_committed_outlives_kill_minus_9(home: Path) -> None:
    server = start(home)
    with server.connect() as db:
        db.execute("create table kept (x int)")
        db.execute("insert into kept values (1)")
    os.kill(leader(home), signal.SIGKILL)
    server = start(home)  # at once: the dead server's children may still be there
    assert_healthy(home, server)
    with server.connect() as db:
        assert db.execute("select x from kept").fetchone() == (1,)


def test_every_process_killed_at_once(home: Path) -> None:
    start(home)
    for pid in working_in(data(home)):
        with suppress(ProcessLookupError):  # ended with its postmaster
            os.kill(pid, signal.SIGKILL)
    assert_healthy(home, start(home))


def test_a_pid_file_that_names_a_living_stranger_is_not_believed(home: Path) -> None:
    start(home)
    lines = (data(home) / "postmaster.pid").read_text().splitlines()
    stop(home)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        lines[0] = str(stranger.pid)  # the pid was used again by another process
        (data(home) / "postmaster.pid").write_text("\n".join(lines) + "\n")
        (socket_folder(home) / f"{SOCKET}.lock").write_text("\n".join(lines) + "\n")
        assert not stop(home)
        assert_healthy(home, start(home))
        assert stop(home)
        assert stranger.poll() is None  # and it was left alone
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("garbage", ["", "999999999\n", "not a pid\n"])
def test_a_stale_or_broken_pid_file_is_no_obstacle(home: Path, garbage: str) -> None:
    start(home)
    stop(home)
    (data(home) / "postmaster.pid").write_text(garbage)
    (socket_folder(home) / SOCKET).touch()
    assert_healthy(home, start(home))


def test_a_server_whose_socket_was_removed_is_replaced(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = started(start(home))
    (socket_folder(home) / SOCKET).unlink()
    monkeypatch.setattr("luukku.main.database.starter.SILENCE", 0.5)
    server = start(home)
    assert started(server) != first
    assert_healthy(home, server)


def test_a_first_start_that_was_cut_short_is_begun_anew(new_home: Callable[..., Path]) -> None:
    home = new_home()
    home.mkdir(mode=0o700)
    draft = base_folder(home) / "db.new"
    draft.mkdir(parents=True, mode=0o700)
    (draft / "PG_VERSION").write_text("18\n")
    assert_healthy(home, start(home))
    assert not draft.exists()


def test_a_start_cut_short_before_the_roles_were_made_is_completed(home: Path) -> None:
    start(home)
    (data(home) / "luukku.prepared").unlink()
    with start(home).connect(database="postgres") as db:
        db.execute("drop database luukku")
    (data(home) / "luukku.prepared").unlink()
    assert_healthy(home, start(home))


def test_a_path_too_long_for_a_socket(new_home: Callable[..., Path]) -> None:
    home = new_home("a-long-name-" * 6, "another-long-name-" * 6)
    assert_healthy(home, start(home))
    assert len(os.fsencode(socket_folder(home) / SOCKET)) <= 103
    assert socket_folder(home).stat().st_mode & 0o777 == 0o700


def test_a_path_with_spaces_quotes_commas_and_letters(new_home: Callable[..., Path]) -> None:
    assert_healthy(home := new_home('it\'s, "ä" $HOME; %s'), start(home))


def test_eight_starters_at_once_get_one_server(new_home: Callable[..., Path]) -> None:
    home = new_home()
    run = [sys.executable, "-c", START, str(home)]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    starters = [
        subprocess.Popen(run, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    ends = [starter.communicate(timeout=120) for starter in starters]
    assert [starter.returncode for starter in starters] == [0] * 8, ends
    assert len({out for out, _ in ends}) == 1


def test_eight_threads_at_once_after_a_kill_get_one_server(home: Path) -> None:
    start(home)
    os.kill(leader(home), signal.SIGKILL)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: started(start(home)), range(8)))
    assert len(found) == 1


def test_a_full_server_is_alive_and_not_started_twice(home: Path) -> None:
    (data(home) / "luukku.own.conf").write_text("max_connections = 8\n")
    server = start(home)
    pid = leader(home)
    with ExitStack() as seats:
        for _ in range(5):
            seats.enter_context(psycopg.connect(server.dsn("luukku_app")))
        with pytest.raises(psycopg.OperationalError, match="slots"):
            psycopg.connect(server.dsn("luukku_app"))
        assert start(home) == server  # the owner has seats of its own
        assert leader(home) == pid


def test_a_server_that_cannot_start_says_why_in_one_sentence(home: Path) -> None:
    (data(home) / "luukku.own.conf").write_text("shared_buffers = 'lots'\n")
    with pytest.raises(DatabaseUnusable, match=r"luukku\.own\.conf") as refused:
        start(home)
    assert "\n" not in str(refused.value)
    (data(home) / "luukku.own.conf").unlink()
    assert_healthy(home, start(home))


def test_a_database_can_be_removed_and_its_home_stays(home: Path) -> None:
    start(home)
    (home / "answer.html").touch()
    remove(home)
    assert not data(home).exists()
    assert not socket_folder(home).exists()
    assert {each.name for each in home.iterdir()} >= {"answer.html", "keys"}
    remove(home)


def test_starting_is_quick(home: Path) -> None:
    start(home)
    stop(home)
    before = time.perf_counter()
    start(home)
    warm = time.perf_counter() - before
    before = time.perf_counter()
    start(home)
    running = time.perf_counter() - before
    assert warm < 5  # 0.13 s on an idle machine
    assert running < 1  # 0.004 s
