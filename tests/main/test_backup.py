"""Backup, wipe, restore: every row and the journal's root are back, or not one; and nobody reads it on the way."""

from __future__ import annotations

import gzip
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.models import Edition
from luukku.journal import facade as journal
from luukku.main.backup import envelope, keeping, keys, layout, making, restoring
from luukku.main.backup.tables import MADE_BY_MIGRATIONS, tables
from luukku.main.database.logging_in import connected_as
from luukku.people import facade as people
from tests.architecture import canaries
from tests.architecture.canaries import Canaries
from tests.coordinate.cases import town
from tests.databases import Copy
from tests.serve import counter

from .test_cli import luukku
from .test_database_yours import SOURCE, Yours, prepare_database, yours

__all__ = ["yours"]

SHAPE = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
where connamespace = 'public'::regnamespace
union all select tgrelid::regclass::text, tgname, tgenabled::text, true from pg_trigger where not tgisinternal
union all select relname, '', relrowsecurity::text || relforcerowsecurity::text, true from pg_class
where relnamespace = 'public'::regnamespace
order by 1, 2, 3
"""
ANEW = {"public.people_session", *MADE_BY_MIGRATIONS}


@dataclass
class World:
    """A counter with a resident made of canaries, whose case was answered; and the keys of its backups."""

    db: Copy
    birds: Canaries
    subject: Any
    key: Path
    env: dict[str, str]

    def run(self, *args: str, env: dict[str, str] | None = None) -> tuple[int, str]:
        done = luukku(*args, env=self.env | (env or {}))
        return done.returncode, done.stdout + done.stderr

    def backup(self, file: Path) -> Path:
        status, said = self.run("backup", "--to", str(file))
        assert status == 0, said
        return file

    def restore(self, file: Path, empty: Copy, *more: str, **env: str) -> tuple[int, str]:
        there = {"LUUKKU_DATABASE_URL": empty.url(), "LUUKKU_DATABASE_OWNER_URL": empty.url("luukku_owner")}
        return self.run("restore", str(file), "--key", str(self.key), *more, env=there | env)


@pytest.fixture
def world(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    birds = Canaries()
    town.stand(tmp_path, monkeypatch, canaries.REGISTERS[:1])
    town.hold(tmp_path, monkeypatch, "dental", [birds.row()])
    now = timezone.now()
    (subject,) = people.add(people=[birds.person()], now=now)
    case = coordinate.open_case(
        subject=subject, stream="access", language="en", country="FI", received=now.date(), now=now,
        actor="resident",
    )  # fmt: skip
    ask_at_once(case, now)
    answers.assemble(Edition.objects.get().id)
    journal.seal(timezone.now())
    key = tmp_path / "secret"
    env = counter.environment(
        committed_db, LUUKKU_DATABASE_OWNER_URL=committed_db.url("luukku_owner"),
        LUUKKU_BACKUP_FOR=keys.write_new(key),
    )  # fmt: skip
    return World(committed_db, birds, subject, key, env)


@pytest.fixture
def empty(test_server: Any) -> Iterator[Copy]:
    """A database that was prepared, and nothing more."""
    name = f"run_{os.getpid()}_{secrets.token_hex(4)}"
    test_server.create_database(name, template="luukku")
    yield Copy(test_server, name)
    test_server.drop_database(name)


def rows(db: Copy) -> dict[str, list[Any]]:
    with db.connect("luukku_owner") as owner:
        return {t.name: _rows(owner, t) for t in tables(owner) if t.name not in ANEW}


def _rows(owner: psycopg.Connection, table: Any) -> list[str]:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    return sorted(map(repr, owner.execute(f"select {columns} from {table.name}")))


def note(db: Copy) -> str:
    with db.connect("luukku_owner") as owner:
        return str(owner.execute("select note from journal_checkpoint order by size desc").fetchone()[0])


def nothing_in(db: Copy) -> bool:
    with db.connect("luukku_owner") as owner:
        held = [t.name for t in tables(owner) if t.name not in ANEW and _rows(owner, t)]
    return set(held) <= {"public.auth_permission", "public.django_content_type"}


def test_what_was_backed_up_is_back_as_it_was_and_nobody_reads_it_on_the_way(
    world: World, empty: Copy, tmp_path: Path
) -> None:
    file = world.backup(tmp_path / "all.luukku")
    before = rows(world.db)
    assert file.stat().st_mode & 0o777 == 0o600
    locked = file.read_bytes()
    assert world.birds.found_in(locked.decode("latin-1")) == set()
    with open(file, "rb") as opened:
        inside = gzip.decompress(envelope.Opened(opened, keys.read(world.key)).readall())
    assert world.birds.found_in(inside.decode("utf-8", "replace")) != set()  # so they would be found
    root = keeping.checkpoint_of(file).read_text()

    status, said = world.restore(file, empty)
    assert status == 0, said
    assert "The journal is whole and agrees with the checkpoint beside the backup" in said
    after = rows(empty)
    changed = {name for name in before if before[name] != after[name]}
    grown = {"public.journal_entry", "public.journal_leaf", "public.journal_checkpoint"}
    assert changed == grown | {"public.journal_unsealed"}, "it was restored, and all of it was sealed"
    for name in grown:
        assert set(before[name]) < set(after[name])
    assert root in " ".join(after["public.journal_checkpoint"]).replace("\\n", "\n")
    status, said = world.run("journal", "verify", env={"LUUKKU_DATABASE_URL": empty.url()})
    assert (status, "The journal is whole." in said) == (0, True), said


def test_a_restored_counter_is_guarded_as_before_and_goes_on(
    world: World, empty: Copy, tmp_path: Path
) -> None:
    with world.db.connect("luukku_owner") as db:
        db.execute("insert into people_session (key_hash, data, began, seen) values ('x', '', now(), now())")
    world.restore(world.backup(tmp_path / "all.luukku"), empty)
    shapes = []
    for db in (world.db, empty):
        with db.connect("luukku_owner") as owner:
            shapes.append(owner.execute(SHAPE).fetchall())
    assert shapes[0] == shapes[1]
    with empty.connect() as app:
        assert app.execute("select count(*) from people_personname").fetchone() == (0,)
        assert app.execute("select count(*) from people_session").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("delete from journal_entry")
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="only ever added to")
    with empty.connect("luukku_owner") as owner, refused:
        owner.execute("update journal_leaf set index = index + 1")
    with empty.in_use():
        now = timezone.now()
        case = coordinate.open_case(
            subject=world.subject, stream="access", language="en", country="FI", received=now.date(), now=now,
            actor="resident",
        )  # fmt: skip
        assert coordinate.progress(case=case).number == f"{now.year}-000002"


def change(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-1],
    "cut in half": lambda data: data[: len(data) // 2],
    "only its head": lambda data: data[: data.index(b"\n", 20) + 1],
    "changed at the end": change(-5),
    "changed in the middle": change(-3000),
    "longer": lambda data: data + b"x",
    "twice": lambda data: data + data,
    "another date": lambda data: data.replace(b'"made": "2', b'"made": "3', 1),
    "something else": lambda data: b"PK\x03\x04" + data,
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_was_spoilt_is_found(how: str, tmp_path: Path) -> None:
    secret, public = envelope.new_pair()
    file = tmp_path / "x"
    with open(file, "wb") as out:
        locked = envelope.Locked(out, public, timezone.now())
        with gzip.GzipFile(fileobj=locked, mode="wb") as packed:  # type: ignore[arg-type]
            layout.write_contents(packed, layout.Contents("", "", [], {}, None, None, {}))  # type: ignore[arg-type]
            packed.write(secrets.token_bytes(2 * envelope.CHUNK))
        locked.finish()
    restoring.look(file, secret, lambda done, of: None)
    file.write_bytes(SPOILT[how](file.read_bytes()))
    with pytest.raises(envelope.Unreadable):
        restoring.look(file, secret, lambda done, of: None)


def test_a_spoilt_file_or_another_key_restores_nothing_and_says_so(
    world: World, empty: Copy, tmp_path: Path
) -> None:
    file = world.backup(tmp_path / "all.luukku")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    cut = "it is not whole, or was changed after it was made. Nothing was changed."
    assert world.restore(file, empty) == (1, f"{file} cannot be restored: {cut}\n")
    file.write_bytes(whole)
    other = tmp_path / "other"
    keys.write_new(other)
    assert (
        "it is locked for another key. Nothing was changed."
        in world.restore(file, empty, "--key", str(other))[1]
    )
    assert "holds no key such as" in world.restore(file, empty, "--key", str(file))[1]
    nowhere = tmp_path / "none"
    said = f"{nowhere} cannot be read: No such file or directory. Nothing was restored.\n"
    assert world.restore(nowhere, empty) == (1, said)
    status, said = world.restore(file, empty, "--check")
    assert (status, "is whole and opens with this key" in said) == (0, True)
    status, said = world.restore(file, empty, LUUKKU_MASTER_KEY="ab" * 32)
    assert (status, "LUUKKU_MASTER_KEY is not the one" in said) == (1, True)
    assert nothing_in(empty)
    assert world.restore(file, empty)[0] == 0  # after all of that


def test_it_breaks_off_half_way_and_nothing_is_there(world: World, empty: Copy, tmp_path: Path) -> None:
    """A row that the database refuses: the file is whole, and yet nothing of it stays."""
    with world.db.connect("luukku_owner") as owner:
        owner.execute("alter table people_session add column more text")  # no migration knows of it
        owner.execute(
            "insert into people_session (key_hash, data, began, seen, more) values ('x', '', now(), now(), 'y')"
        )
    status, said = world.restore(world.backup(tmp_path / "all.luukku"), empty)
    assert status == 1
    assert said.endswith("The database did not take it (42703). Nothing was restored.\n")
    assert nothing_in(empty)


def test_a_database_that_holds_anything_is_left_alone(world: World, tmp_path: Path) -> None:
    file = world.backup(tmp_path / "all.luukku")
    before = rows(world.db)
    status, said = world.restore(file, world.db)
    assert status == 1
    assert "The database holds something already: restore into a new one. Nothing was restored." in said
    assert rows(world.db) == before


def test_whoever_was_erased_since_is_erased_again(world: World, empty: Copy, tmp_path: Path) -> None:
    file = world.backup(tmp_path / "all.luukku")
    gone = tmp_path / "erased"
    gone.write_text(f"{world.subject}\n")
    status, said = world.restore(file, empty, "--erased", str(gone))
    assert status == 0, said
    with empty.connect("luukku_owner") as owner:
        for table in ("people_datakey", "people_personname", "people_identifier", "coordinate_editionform"):
            assert owner.execute(f"select count(*) from {table}").fetchone() == (0,)
    gone.write_text("Anna\n")
    assert "is no list of keys of persons" in world.restore(file, empty, "--erased", str(gone))[1]


BEFORE_DRAFTS = [("people", "0004_no_accounts_of_the_library"), ("coordinate", "0016_cases_open")]
"""Where these two rooms stood before residents' drafts were kept."""


@pytest.mark.slow
def test_a_backup_of_an_older_luukku_comes_back_and_is_brought_up_to_date(
    world: World, empty: Copy, test_server: Any, tmp_path: Path
) -> None:
    with connected_as("owner", database=empty.name) as alias:
        graph = MigrationExecutor(connections[alias]).loader.graph
        others = [key for key in graph.leaf_nodes() if key[0] not in ("people", "coordinate")]
        MigrationExecutor(connections[alias]).migrate([*others, *BEFORE_DRAFTS])
        raw = connections[alias].connection
        raw.execute("insert into people_datakey values (gen_random_uuid(), '\\x00')")
        public = bytes.fromhex(world.env["LUUKKU_BACKUP_FOR"])
        file = tmp_path / "old.luukku"
        making.make(raw, file, recipient=public, now=timezone.now(), told=lambda done, of: None)
    name = f"run_{os.getpid()}_{secrets.token_hex(4)}"
    test_server.create_database(name, template="luukku")
    try:
        status, said = world.restore(file, Copy(test_server, name))
        assert status == 0, said
        with Copy(test_server, name).connect("luukku_owner") as owner:
            assert owner.execute("select count(*) from people_datakey").fetchone() == (1,)
            assert owner.execute("select count(*) from people_draft").fetchone() == (0,)
    finally:
        test_server.drop_database(name)


@pytest.mark.slow
def test_a_server_of_yours_whose_owner_is_no_superuser_is_backed_up_and_restored_too(
    yours: Yours, tmp_path: Path
) -> None:
    administrator = yours.url("administrator")
    with psycopg.connect(administrator, autocommit=True) as db:
        db.execute("create database again template template0 encoding 'UTF8'")
    assert prepare_database(administrator.replace("/town", "/again"), tmp_path).returncode == 0
    key = tmp_path / "secret"
    env = {
        "LUUKKU_HOME": str(tmp_path / "home"), "LUUKKU_MODE": "test", "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE), "LUUKKU_BACKUP_FOR": keys.write_new(key),
        "LUUKKU_DATABASE_URL": yours.url("luukku_app"), "LUUKKU_DATABASE_OWNER_URL": yours.url("luukku_owner"),
    }  # fmt: skip
    assert luukku("migrate", env=env).returncode == 0
    with psycopg.connect(yours.url("luukku_owner")) as owner:
        owner.execute("insert into people_datakey values (gen_random_uuid(), '\\x00')")
        owner.execute("insert into procrastinate_jobs (queue_name, task_name) values ('fast', 'x')")
    file = tmp_path / "all.luukku"
    done = luukku("backup", "--to", str(file), env=env)
    assert done.returncode == 0, done.stderr
    again = {name: url.replace("/town", "/again") for name, url in env.items() if name.endswith("_URL")}
    done = luukku("restore", str(file), "--key", str(key), env=env | again)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(again["LUUKKU_DATABASE_OWNER_URL"]) as owner:
        for table in ("people_datakey", "procrastinate_jobs", "procrastinate_events"):
            assert owner.execute(f"select count(*) from {table}").fetchone() == (1,)
    with psycopg.connect(again["LUUKKU_DATABASE_URL"]) as app:
        assert app.execute("select count(*) from people_datakey").fetchone() == (0,)


def test_every_table_and_sequence_of_ours_is_in_it(world: World) -> None:
    with world.db.connect("luukku_owner") as owner:
        ours = owner.execute(
            "select n.nspname || '.' || relname from pg_class c join pg_namespace n on n.oid = relnamespace where "
            "relkind in ('r', 'p') and not relispartition and nspname !~ '^(pg_|information_schema)'"
        ).fetchall()
        assert {row[0] for row in ours} == {table.name for table in tables(owner)}
        outside = owner.execute("select count(*) from pg_sequences where schemaname <> 'public'").fetchone()
        assert outside == (0,)


def test_a_folder_of_backups_keeps_as_many_days_as_was_said(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    public = bytes.fromhex(world.env["LUUKKU_BACKUP_FOR"])
    old = keeping.named(folder, datetime(2026, 1, 2, tzinfo=UTC))
    with open(old, "wb") as out:
        envelope.Locked(out, public, timezone.now() - timedelta(days=31)).finish()
    (folder / "notes.luukku").write_text("not ours")
    for _ in range(2):
        status, said = world.run("backup", "--into", str(folder), "--days", "30")
        assert status == 0 or "is there already" in said, said
    assert not old.exists()
    assert (folder / "notes.luukku").exists()
    assert len(list(folder.glob("2*.luukku"))) in (1, 2)
    assert not list(folder.glob(".*"))


def test_without_a_key_a_file_or_the_owner_s_login_there_is_no_backup(world: World, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    for args, env, sentence in (
        (("--to", str(there)), {}, "is there already; nothing was written."),
        (("--to", str(tmp_path / "no" / "where")), {}, "No such file or directory."),
        (("--to", str(tmp_path / "x")), {"LUUKKU_BACKUP_FOR": ""}, "LUUKKU_BACKUP_FOR must name the public key"),
        (("--to", str(tmp_path / "x")), {"LUUKKU_DATABASE_OWNER_URL": ""}, "LUUKKU_DATABASE_OWNER_URL must be set"),
    ):  # fmt: skip
        status, said = world.run("backup", *args, env=env)
        assert (status, said.count("\n"), sentence in said) == (1, 1, True), said
    assert there.read_text() == "mine"
    assert not (tmp_path / "x").exists()


SIZES = [0, 1, envelope.CHUNK, envelope.CHUNK + 1, 2 * envelope.CHUNK, 2 * envelope.CHUNK + 7]


@pytest.mark.parametrize("size", SIZES)
def test_chunks_that_are_cut_swapped_or_joined_are_found(size: int, tmp_path: Path) -> None:
    secret, public = envelope.new_pair()
    file, content = tmp_path / "x", secrets.token_bytes(size)
    with open(file, "wb") as out:
        locked = envelope.Locked(out, public, timezone.now())
        locked.write(content)
        locked.finish()
    assert opened(file, secret) == content
    data = file.read_bytes()
    head = data.index(b"\n", data.index(b"\n") + 1) + 1
    step = envelope.CHUNK + envelope.TAG
    chunks = [data[at : at + step] for at in range(head, len(data), step)]
    wrong = [chunks[:-1], [*chunks, chunks[-1]], [*chunks, secrets.token_bytes(envelope.TAG)]]
    if len(chunks) > 1:
        wrong += [chunks[1:], [chunks[1], chunks[0], *chunks[2:]], [chunks[0], chunks[0], *chunks[1:]]]
    for each in wrong:
        file.write_bytes(data[:head] + b"".join(each))
        with pytest.raises(envelope.Unreadable):
            opened(file, secret)


def opened(file: Path, secret: bytes) -> bytes:
    with open(file, "rb") as raw:
        return envelope.Opened(raw, secret).readall()
