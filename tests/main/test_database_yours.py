"""A PostgreSQL of yours: reached over the network with passwords, where luukku_owner is no superuser."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from luukku.main.database import Server, binaries, roles
from luukku.main.database.places import base_folder, prepare

SOURCE = Path(__file__).parents[2] / "src"
PASSWORD = "a-password-for-tests"
ROLES = ("luukku_owner", "luukku_app", "luukku_retention")
USE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "luukku.main.settings"
django.setup()
from datetime import UTC, datetime
from uuid import uuid4
from django.db import connection, transaction
from django.db import connections
from luukku.main.database.migrating import is_current, migrate
from luukku.main.database.logging_in import connected_as
from luukku.journal.guarding import Guard
from luukku.journal.facade import Entry, grant, looking, record, seal, verify
migrate()
print("current", is_current())
with connected_as("owner") as alias, connections[alias].cursor() as cursor:
    cursor.execute("create table thing (subject uuid not null)")
    cursor.execute(Guard("thing", "subject").sql)
anna = uuid4()
def seen():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from thing")
        return cursor.fetchone()[0]
with connection.cursor() as cursor:
    cursor.execute("insert into thing values (%s)", [anna])
    cursor.execute("select current_user")
    print("as", cursor.fetchone()[0])
print("without a grant", seen())
with transaction.atomic(), looking(grant(subjects=[anna], purpose="x")):
    print("with a grant", seen())
record(Entry(kind="thing-done"))
seal(datetime.now(UTC))
print("whole", verify().whole, verify().size)
"""


def programs() -> dict[str, Path | None]:
    """PostgreSQL as old as we promise, where the machine has it, and the one we bring."""
    found = {f"debian-{folder.parent.name}": folder for folder in Path("/usr/lib/postgresql").glob("*/bin")}
    return found | {"brought": None}


@dataclass(frozen=True)
class Yours:
    port: int

    def url(self, role: str) -> str:
        return f"postgresql://{role}:{PASSWORD}@127.0.0.1:{self.port}/town"


@pytest.fixture(params=sorted(programs()))
def yours(request: pytest.FixtureRequest, test_server: Server) -> Iterator[Yours]:
    """A server with an administrator of its own, an empty database, and what its administrator does for Luukku."""
    folder = Path(tempfile.mkdtemp(prefix="luukku-yours-"))
    bin_ = programs()[request.param] or binaries.programs(prepare(test_server.home))
    (folder / "password").write_text(PASSWORD)
    who: dict[str, object] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam("luukku")  # which the embedded server has made
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        for each in (folder, folder / "password"):
            os.chown(each, account.pw_uid, account.pw_gid)
    port, data = free_port(), folder / "data"
    run = {**who, "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(
        [bin_ / "initdb", "-D", data, "-U", "administrator", "-A", "scram-sha-256", "-E", "UTF8", "--no-sync",
         "--locale=C.UTF-8", "--pwfile", folder / "password"], **run,
    )  # fmt: skip
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    subprocess.run([bin_ / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", options], **run)
    try:
        server = Yours(port)
        with psycopg.connect(
            server.url("administrator").replace("/town", "/postgres"), autocommit=True
        ) as db:
            db.execute("create database town")
        for _ in range(2):  # running it again changes nothing
            assert prepare_database(server.url("administrator"), folder).returncode == 0
        with psycopg.connect(server.url("administrator")) as db:
            for role in ROLES:
                db.execute(f"alter role {role} password '{PASSWORD}'")
        yield server
    finally:
        subprocess.run([bin_ / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data], **run)
        shutil.rmtree(folder)


def prepare_database(url: str | None, home: Path) -> subprocess.CompletedProcess[str]:
    """`luukku prepare-database`, as its administrator types it before anything else is there."""
    return subprocess.run(
        [sys.executable, "-m", "luukku.main", "prepare-database", *(("--url", url) if url else ())],
        env={"LUUKKU_HOME": str(home / "home"), "PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"]},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_migrated_by_its_owner_used_by_the_application_and_guarded_all_the_same(
    yours: Yours, tmp_path: Path
) -> None:
    environ = {
        "LUUKKU_HOME": str(tmp_path / "home"), "PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"],
        "LUUKKU_DATABASE_URL": yours.url("luukku_app"), "LUUKKU_DATABASE_OWNER_URL": yours.url("luukku_owner"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", USE], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == [
        "current True", "as luukku_app", "without a grant 0", "with a grant 1", "whole True 2",
    ]  # fmt: skip
    with psycopg.connect(yours.url("luukku_retention")) as db:
        assert db.execute("select journal_forget(now() - interval '60 days')").fetchone() == (0,)
    for role in ("luukku_app", "luukku_retention"):
        with psycopg.connect(yours.url(role)) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("set role luukku_owner")


def test_what_it_prints_is_what_it_runs(yours: Yours, tmp_path: Path) -> None:
    printed = prepare_database(None, tmp_path)
    assert (printed.returncode, printed.stdout.strip()) == (0, roles.script().strip())
    with psycopg.connect(yours.url("administrator")) as db:
        db.execute(printed.stdout)  # type: ignore[call-overload]  # as psql would
    done = prepare_database(yours.url("administrator"), tmp_path)
    assert done.stdout == "The database town has the roles luukku_owner, luukku_app and luukku_retention.\n"
    assert "luukku migrate" in done.stderr
    assert not (base_folder(tmp_path / "home") / "db").exists()  # no server of our own was started for it


def test_an_address_that_will_not_do_is_one_sentence_and_nothing_changes(
    yours: Yours, tmp_path: Path
) -> None:
    administrator = yours.url("administrator")
    with psycopg.connect(administrator, autocommit=True) as db:
        db.execute("create database busy")
        db.execute("create database narrow encoding 'LATIN1' locale 'C' template template0")
    with psycopg.connect(administrator.replace("/town", "/busy")) as db:
        db.execute("create table theirs ()")
    before = rights(administrator)
    for url, said in (
        ("host=127.0.0.1", "--url must be an address such as"),
        (administrator.replace("@", "%zz@"), "--url could not be used"),
        (administrator.replace(f":{yours.port}/", ":1/"), "No database answers at 127.0.0.1."),
        (
            administrator.replace(f":{PASSWORD}@", ":other-secret@"),
            "The server at 127.0.0.1 refused: password",
        ),
        (administrator.replace("/town", "/nowhere"), 'database "nowhere" does not exist'),
        (administrator.replace("/town", "/postgres"), "postgres is the server's own database"),
        (administrator.replace("/town", "/busy"), "The database busy holds tables of somebody else (1)"),
        (administrator.replace("/town", "/narrow"), "The database narrow is kept in LATIN1"),
        (yours.url("luukku_app"), "This login may not make roles"),
    ):
        done = prepare_database(url, tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
        assert said in done.stderr
        assert PASSWORD not in done.stderr
        assert "other-secret" not in done.stderr
    assert rights(administrator) == before


def rights(administrator: str) -> list[tuple[object, ...]]:
    """Of roles and databases, as the server keeps them."""
    with psycopg.connect(administrator) as db:
        databases = db.execute("select datname, datacl::text from pg_database order by 1").fetchall()
        return [*databases, *db.execute("select rolname, rolcreaterole from pg_roles order by 1").fetchall()]
